import type { AnswerOf } from '@lvzhi/contract'
import type {
  endReplyTemplate as endEntry,
  listReplyTemplates as listEntry,
  ReplyTemplate,
  uploadReplyTemplate as uploadEntry,
} from '@lvzhi/contract/reply-templates'
import { holds, type Actor, type ActorOrganisation } from '../../../kernel/access/actor.ts'
import { fillTemplate } from '../../../kernel/documents/word-template.ts'
import { checkTemplateApart, inspectUploadApart } from '../../../kernel/reading/read-apart.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { absent, Refusal } from '../../../kernel/refusal.ts'
import type { SuggestionPorts } from '../ports.ts'
import { exampleLetter, replyFieldMeanings, replyFields, replyValues, starterTemplate } from '../reply-fields.ts'
import { addTemplate, endStored, findTemplate, templatesFor, type StoredTemplate } from '../store-templates.ts'

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** A template is a letter of a few pages. */
const mostBytes = 2 * 1024 * 1024

/** The office keeps the template of its area, the head of a unit that of the unit. */
function mayKeep(actor: Actor): boolean {
  return holds(actor, 'officeClerk', 'officeLeader', 'unitHead')
}

function organisationOf(actor: Actor): ActorOrganisation {
  if (!actor.organisation) throw new Refusal('forbidden', 'noOffice', '您的账号没有所属机构，不能管理答复函模板。')
  return actor.organisation
}

/** 答复函模板 that serve the reader's organisation, with the fields that one may use. */
export async function listReplyTemplates({
  actor,
  db,
}: Pick<RequestContext, 'actor' | 'db'>): Promise<AnswerOf<typeof listEntry>> {
  const own = organisationOf(actor)
  const found = await templatesFor(db, { organisationId: own.id, level: own.level, divisionCode: own.divisionCode })
  return {
    items: found.map((one) => present(actor, one)),
    fields: replyFieldMeanings.map((field) => ({ ...field, needed: replyFields.needed.includes(field.name) })),
    mayUpload: mayKeep(actor),
  }
}

/** Puts in a template after looking through it; the former one of the same organisation ends. Nothing is kept of a faulty file. */
export function uploadReplyTemplate(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { query, file }: Pick<HandlerInput<typeof uploadEntry>, 'query' | 'file'>,
  ): Promise<ReplyTemplate> => {
    const { actor, db, clock } = context
    const own = organisationOf(actor)
    if (!file) throw new Refusal('invalid', 'fileMissing', '请选择要上传的 Word 模板。')
    const { extension, mediaType, name } = await inspectUploadApart(file.bytes, file.name)
    if (extension !== 'docx')
      throw new Refusal(
        'unsupported',
        'templateNotWord',
        '模板须是 Word 文档（.docx）。旧的 .doc 请另存为 .docx 后上传。',
      )
    if (file.bytes.length > mostBytes)
      throw new Refusal('tooLarge', 'templateTooLarge', '模板不能超过 2 MB，请删去大图片后重新上传。')
    const fields = await checkTemplateApart(file.bytes, replyFields)
    const id = newId()
    const kept = await ports.files.keep(db, {
      module: 'suggestions',
      caseId: id,
      name,
      mediaType,
      bytes: file.bytes,
      storedBy: actor.accountId,
    })
    await addTemplate(db, {
      id,
      organisation_id: own.id,
      for_area: !holds(actor, 'unitHead'),
      level: own.level,
      division_code: own.divisionCode,
      name: query.name,
      file_id: kept.id,
      fields,
      uploaded_by: actor.accountId,
      uploaded_by_name: actor.name,
      uploaded_at: clock.now(),
    })
    context.subject(id)
    return present(actor, await visible(context, id))
  }
}

/** The template filled with an example. */
export function previewReplyTemplate(ports: SuggestionPorts) {
  return async (
    context: Pick<RequestContext, 'actor' | 'db'>,
    { params }: { readonly params: { readonly id: string } },
  ): Promise<Download> => {
    const template = await visible(context, params.id)
    const file = await ports.files.open(context.db, {
      module: 'suggestions',
      caseId: template.id,
      fileId: template.file_id,
    })
    const content = await fillTemplate(file.bytes, replyValues(exampleLetter))
    return { name: `${template.name}（预览）.docx`, mediaType: wordDocument, content }
  }
}

/** A template to begin with. */
export async function downloadStarterTemplate(): Promise<Download> {
  return { name: '答复函示范模板.docx', mediaType: wordDocument, content: await starterTemplate() }
}

/** 停用: from now on letters are written after the area's template, or in the built-in form. */
export async function endReplyTemplate(
  context: RequestContext,
  { params, body }: Pick<HandlerInput<typeof endEntry>, 'params' | 'body'>,
): Promise<ReplyTemplate> {
  const { actor, db, clock } = context
  const template = await visible(context, params.id)
  if (template.organisation_id !== actor.organisation?.id)
    throw new Refusal('forbidden', 'notOwnTemplate', '这是其他机构的模板，只能由该机构停用。')
  context.subject(params.id)
  if (!(await endStored(db, params.id, actor.name, clock.now(), body.reason)))
    throw new Refusal('conflict', 'templateEnded', '这个模板已经停用。')
  return present(actor, await visible(context, params.id))
}

async function visible({ actor, db }: Pick<RequestContext, 'actor' | 'db'>, id: string): Promise<StoredTemplate> {
  const found = await findTemplate(db, id)
  const own = actor.organisation
  const serves =
    found &&
    own &&
    (found.organisation_id === own.id ||
      (found.for_area && found.level === own.level && found.division_code === own.divisionCode))
  if (!serves) throw absent('个模板')
  return found
}

function present(actor: Actor, row: StoredTemplate): ReplyTemplate {
  return {
    id: row.id,
    name: row.name,
    organisation: row.organisation,
    forArea: row.for_area,
    fields: [...row.fields],
    uploadedBy: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.toISOString(),
    ended:
      row.ended_at === null
        ? null
        : { at: row.ended_at.toISOString(), by: row.ended_by_name ?? '', reason: row.ended_reason ?? '' },
    mayEnd: mayKeep(actor) && row.ended_at === null && row.organisation_id === actor.organisation?.id,
  }
}
