import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, line } from './scalars.ts'

/** 答复函模板: the Word file after which reply letters are written. */
export const ReplyTemplate = z.object({
  id: Id,
  name: z.string(),
  /** Whose it is. */
  organisation: z.string(),
  /** For all units of the office's area, or for the unit's own letters only. */
  forArea: z.boolean(),
  fields: z.array(z.string()),
  uploadedBy: z.string(),
  uploadedAt: Instant,
  ended: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  mayEnd: z.boolean(),
})
export type ReplyTemplate = z.infer<typeof ReplyTemplate>

/** One field that a template may use. */
export const TemplateField = z.object({ name: z.string(), meaning: z.string(), needed: z.boolean() })

const wordDocument = ['application/vnd.openxmlformats-officedocument.wordprocessingml.document']
const idPath = z.object({ id: Id })

export const listReplyTemplates = operation({
  id: 'suggestions.replyTemplates',
  kind: 'read',
  method: 'GET',
  path: '/api/reply-templates',
  title: '答复函模板',
  response: z.object({
    items: z.array(ReplyTemplate),
    fields: z.array(TemplateField),
    /** Whether the reader may put in a template: the office for its area, a unit's head for the unit. */
    mayUpload: z.boolean(),
  }),
})

export const starterTemplate = operation({
  id: 'suggestions.starterTemplate',
  kind: 'download',
  method: 'GET',
  path: '/api/reply-templates/starter',
  title: '下载示范模板',
  produces: wordDocument,
})

export const uploadReplyTemplate = operation({
  id: 'suggestions.uploadReplyTemplate',
  kind: 'upload',
  method: 'POST',
  path: '/api/reply-templates',
  title: '上传答复函模板',
  query: z.object({ name: line(60) }),
  response: ReplyTemplate,
})

/** The template filled with an example, as a letter would look. */
export const previewReplyTemplate = operation({
  id: 'suggestions.previewReplyTemplate',
  kind: 'download',
  method: 'GET',
  path: '/api/reply-templates/:id/preview',
  title: '预览答复函模板',
  params: idPath,
  produces: wordDocument,
})

export const endReplyTemplate = operation({
  id: 'suggestions.endReplyTemplate',
  kind: 'act',
  method: 'POST',
  path: '/api/reply-templates/:id/ending',
  title: '停用答复函模板',
  params: idPath,
  body: z.object({ reason: line(200) }),
  response: ReplyTemplate,
})
