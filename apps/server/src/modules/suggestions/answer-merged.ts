import { formatChineseDate, unansweredOfMerged } from '@lvzhi/law'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { allSigners } from './audience.ts'
import { openedCase, type OpenCase } from './open-case.ts'
import type { SuggestionPorts } from './ports.ts'
import { provisions } from './provisions.ts'
import { answeredOf, keepReplyLetter, type LetterReply } from './reply-letter.ts'
import { mergedInto } from './store-handling.ts'
import { findSuggestion } from './store.ts'

/**
 * Answers every suggestion that was merged into this one with a letter of its own, under its own number and to its own deputies: merging
 * joins the handling, never the answers (MS-43, 浙江建议办理规定（2016）第十八条). With `finalClass` all units have answered, and the merged ones
 * count as answered too.
 */
export async function answerMerged(
  ports: SuggestionPorts,
  open: OpenCase,
  reply: LetterReply,
  finalClass: ReplyClass | null,
): Promise<void> {
  const { context, today } = open
  const group = await mergedInto(context.db, open.record.id)
  const waiting = unansweredOfMerged(group, new Set<string>())
  for (const id of waiting.value) {
    const record = await findSuggestion(context.db, id)
    if (!record) continue
    const merged = openedCase(ports, context, record, open.calendar, today)
    const file = await keepReplyLetter(ports, merged, reply, answeredOf(record))
    await merged.save(finalClass === null ? {} : { replied_on: today, reply_class: finalClass })
    await merged.tell('deliverReply', {
      title: '送达答复（并案办理，分别答复）',
      document: { fileId: file.id, name: file.name },
      changes: [
        {
          field: 'delivered',
          label: `答复（${reply.unit_name}）`,
          from: null,
          to: `${ReplyClass.label(reply.reply_class)}，已送达，${formatChineseDate(today)}`,
        },
      ],
      basis: provisions(waiting.basis),
      payload: { personIds: allSigners(record) },
    })
  }
}
