import * as contract from '@lvzhi/contract/reply-templates'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import {
  downloadStarterTemplate,
  endReplyTemplate,
  listReplyTemplates,
  previewReplyTemplate,
  uploadReplyTemplate,
} from './commands/reply-templates.ts'
import type { SuggestionPorts } from './ports.ts'

/** 答复函模板: looked at by offices and units, kept by the office for its area and by a unit's head for the unit. */
export function templateRoutes(ports: SuggestionPorts): readonly BoundRoute[] {
  const read = { permission: 'suggestions.templates' }
  const keep = { permission: 'suggestions.keepTemplates' }
  return [
    bind(contract.listReplyTemplates, read, (context) => listReplyTemplates(context)),
    bind(contract.starterTemplate, { ...read, audit: '下载示范模板' }, () => downloadStarterTemplate()),
    bind(contract.uploadReplyTemplate, { ...keep, audit: '上传答复函模板' }, uploadReplyTemplate(ports)),
    bind(contract.previewReplyTemplate, { ...read, audit: '预览答复函模板' }, previewReplyTemplate(ports)),
    bind(contract.endReplyTemplate, { ...keep, audit: '停用答复函模板' }, endReplyTemplate),
  ]
}
