import * as contract from '@lvzhi/contract/suggestions'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { addAttachment } from './commands/add-attachment.ts'
import type { suggestionGrants } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { assignmentLetter } from './queries/assignment-letter.ts'
import { previewAssignment } from './queries/assignment-preview.ts'
import { listCategories } from './queries/categories.ts'
import { readDeputyHome } from './queries/deputy-home.ts'
import { readSuggestion } from './queries/detail.ts'
import { downloadFile } from './queries/file.ts'
import { printHandlingSheet } from './queries/handling-sheet.ts'
import { listSuggestions } from './queries/ledger.ts'
import { similarSuggestions } from './queries/similar.ts'
import { listTasks } from './queries/tasks.ts'

type Permission = keyof typeof suggestionGrants

const by = (permission: Permission) => ({ permission })

/** Ledger, detail, desks and files, with their permissions; what leaves the product as a file is audited. */
export function readRoutes(ports: SuggestionPorts): BoundRoute[] {
  return [
    bind(contract.listSuggestions, by('suggestions.read'), listSuggestions(ports)),
    bind(contract.similarSuggestions, by('suggestions.read'), similarSuggestions()),
    bind(contract.readDeputyHome, by('suggestions.home'), readDeputyHome(ports)),
    bind(contract.listTasks, by('suggestions.tasks'), listTasks(ports)),
    bind(contract.listCategories, by('suggestions.read'), listCategories(ports)),
    bind(contract.previewAssignment, by('suggestions.assign'), previewAssignment(ports)),
    bind(contract.assignmentLetter, { ...by('suggestions.assign'), audit: '下载交办函' }, assignmentLetter(ports)),
    bind(contract.readSuggestion, by('suggestions.read'), readSuggestion(ports)),
    bind(contract.printHandlingSheet, { ...by('suggestions.read'), audit: '打印办理单' }, printHandlingSheet(ports)),
    bind(contract.downloadFile, { ...by('suggestions.read'), audit: '下载文件' }, downloadFile(ports)),
    bind(contract.addAttachment, { ...by('suggestions.read'), audit: '添加附件' }, addAttachment(ports)),
  ]
}
