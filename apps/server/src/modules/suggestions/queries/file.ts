import type { downloadFile as entry } from '@lvzhi/contract/suggestions'
import { timelineOf } from '../../../kernel/events/events.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { shows, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { readingOf } from '../reading.ts'
import { caseFiles } from './case-files.ts'
import { loadParts } from './case-parts.ts'
import { loadCases } from '../load-cases.ts'

/** 下载文件: an attachment or a letter of the suggestion, with the reader's right to the suggestion and to that letter. */
export function downloadFile(ports: SuggestionPorts) {
  return async (context: RequestContext, { params }: Pick<HandlerInput<typeof entry>, 'params'>): Promise<Download> => {
    const { actor, db } = context
    const [loaded] = await loadCases(db, [params.id])
    if (!loaded || !shows(visibleTo(actor), loaded.record)) throw absent('件建议')
    context.subject(params.id)
    const [parts, files, events] = await Promise.all([
      loadParts(db, { id: params.id }),
      ports.files.listOf(db, 'suggestions', params.id),
      timelineOf(db, 'suggestions', params.id, true),
    ])
    const { readable } = caseFiles(readingOf(actor, loaded.record), loaded.record, files, parts.replies, events)
    if (!readable.has(params.fileId)) throw absent('个文件')
    const file = await ports.files.open(db, { module: 'suggestions', caseId: params.id, fileId: params.fileId })
    return { name: file.name, mediaType: file.mediaType, content: file.bytes }
  }
}
