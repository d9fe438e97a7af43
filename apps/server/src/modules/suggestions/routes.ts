import * as contract from '@lvzhi/contract/suggestions'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import type { ImportDesk } from '../../kernel/imports/import-desk.ts'
import { addAttachment } from './commands/add-attachment.ts'
import type { LedgerScope } from './commands/import-ledger.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { assignmentLetter } from './queries/assignment-letter.ts'
import { previewAssignment } from './queries/assignment-preview.ts'
import { listCategories } from './queries/categories.ts'
import { readDeputyHome } from './queries/deputy-home.ts'
import { readSuggestion } from './queries/detail.ts'
import { exportSuggestions } from './queries/export.ts'
import { downloadFile } from './queries/file.ts'
import { printHandlingSheet } from './queries/handling-sheet.ts'
import { listSuggestions } from './queries/ledger.ts'
import { listTasks } from './queries/tasks.ts'

type Permission = keyof typeof suggestionGrants

const by = (permission: Permission) => ({ permission })

/** Ledger, detail, desks and files, with their permissions; what leaves the product as a file is audited. */
export function readRoutes(ports: SuggestionPorts): BoundRoute[] {
  return [
    bind(contract.listSuggestions, by('suggestions.read'), listSuggestions(ports)),
    bind(contract.readDeputyHome, by('suggestions.home'), readDeputyHome(ports)),
    bind(contract.listTasks, by('suggestions.tasks'), listTasks(ports)),
    bind(contract.listCategories, by('suggestions.read'), listCategories(ports)),
    bind(contract.previewAssignment, by('suggestions.assign'), previewAssignment(ports)),
    bind(contract.assignmentLetter, { ...by('suggestions.assign'), audit: '下载交办函' }, assignmentLetter(ports)),
    bind(
      contract.exportSuggestions,
      { ...by('suggestions.export'), mayBeStale: true, audit: '导出台账' },
      exportSuggestions(ports),
    ),
    bind(contract.readSuggestion, by('suggestions.read'), readSuggestion(ports)),
    bind(contract.printHandlingSheet, { ...by('suggestions.read'), audit: '打印办理单' }, printHandlingSheet(ports)),
    bind(contract.downloadFile, { ...by('suggestions.read'), audit: '下载文件' }, downloadFile(ports)),
    bind(contract.addAttachment, { ...by('suggestions.read'), audit: '添加附件' }, addAttachment(ports)),
  ]
}

/** 期初导入: the old ledger, from the template to undoing. */
export function importRoutes(desk: ImportDesk<LedgerScope>): BoundRoute[] {
  const importing = by('suggestions.import')
  const audited = (audit: string) => ({ ...importing, audit })
  return [
    bind(contract.ledgerTemplate, audited('下载台账模板'), () => desk.template()),
    bind(contract.uploadLedger, audited('上传旧台账'), (context, { query, file }) =>
      desk.upload(context, { termId: query.term }, file),
    ),
    bind(contract.listLedgerImports, importing, (context, { query }) => desk.list(context, query)),
    bind(contract.readLedgerImport, importing, (context, { params }) => desk.read(context, params.batchId)),
    bind(contract.readLedgerImportRows, importing, (context, { params, query }) =>
      desk.rows(context, params.batchId, query),
    ),
    bind(contract.downloadFaultyRows, audited('下载台账错误行'), (context, { params }) =>
      desk.faults(context, params.batchId),
    ),
    bind(contract.confirmLedgerImport, audited('确认导入台账'), (context, { params }) =>
      desk.confirm(context, params.batchId),
    ),
    bind(contract.cancelLedgerImport, audited('取消导入台账'), (context, { params }) =>
      desk.cancel(context, params.batchId),
    ),
    bind(contract.undoLedgerImport, audited('撤销台账导入'), (context, { params, body }) =>
      desk.undo(context, params.batchId, body.reason),
    ),
  ]
}
