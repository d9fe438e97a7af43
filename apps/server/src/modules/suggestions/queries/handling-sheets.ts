import type { printHandlingSheets as entry } from '@lvzhi/contract/suggestion-desk'
import { handlingSheets } from '../../../kernel/documents/handling-sheet.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { detailOf } from './detail.ts'
import { sheetOf } from './handling-sheet.ts'

/** 打印多份办理单: the sheets of several suggestions in the order asked, each on a page of its own; one that may not be seen refuses all. */
export function printHandlingSheets(ports: SuggestionPorts) {
  return async (context: RequestContext, { query }: Pick<HandlerInput<typeof entry>, 'query'>): Promise<Download> => {
    const sheets = []
    for (const id of new Set(query.ids.split(','))) sheets.push(sheetOf(await detailOf(ports, context, id)))
    context.note({ sheets: sheets.length })
    return {
      name: `建议办理单_共${sheets.length}件.docx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content: await handlingSheets(sheets),
    }
  }
}
