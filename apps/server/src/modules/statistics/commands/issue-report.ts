import type { AnswerOf } from '@lvzhi/contract'
import type { issueReport as entry } from '@lvzhi/contract/statistics-reports'
import type { FileStore } from '../../../kernel/files/files.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { draftReport, type ReportSource } from '../queries/draft-report.ts'
import { reportWord } from '../reports/word.ts'
import { addReport, findReport, numberTaken, presentReport } from '../store-reports.ts'

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * 印发报告: counts once more, refuses while an identity fails or a number has changed since the draft was looked at, and keeps text,
 * numbers, rules and Word file as they are on the day. 代表法（2025）第五十一条第三款: the report is printed and made public.
 */
export function issueReport(source: ReportSource, files: FileStore) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const { actor, db, clock } = context
    const office = actor.organisation
    if (!office) throw new Refusal('forbidden', 'noOffice', '您的账号没有所属机构，不能印发报告。')
    if (body.issuedOn > clock.today()) throw invalidField('issuedOn', '印发日期不能晚于今天。')
    const content = await draftReport(source)(context, body.scope)
    if (content.problems.length > 0)
      throw new Refusal(
        'conflict',
        'identityFails',
        `数字合计不符，不能印发：${content.problems.join('')}请核对有关建议后重新起草。`,
      )
    if (content.digest !== body.digest)
      throw new Refusal('conflict', 'numbersChanged', '起草以后数字有了变化，没有印发。请重新查看报告，核对后再印发。')
    const area = { level: office.level, divisionCode: office.divisionCode }
    if (await numberTaken(db, area, body.number))
      throw invalidField('number', `文号“${body.number}”已经用过，请换一个文号。`)
    const id = newId()
    const { number, addressedTo, issuedOn } = body
    const file = await files.keep(db, {
      module: 'statistics',
      caseId: id,
      name: `${content.title}.docx`,
      mediaType: wordDocument,
      bytes: await reportWord(content, { number, addressedTo, issuedOn }),
      storedBy: actor.accountId,
    })
    await addReport(db, {
      id,
      kind: content.kind,
      title: content.title,
      number,
      level: area.level,
      division_code: area.divisionCode,
      scope: body.scope,
      content,
      definition_version: content.definitionVersion,
      addressed_to: addressedTo,
      issued_on: issuedOn,
      issued_by: actor.accountId,
      issued_by_name: actor.name,
      issued_at: clock.now(),
      file_id: file.id,
    })
    context.subject(id)
    const stored = await findReport(db, actor, id)
    if (!stored) throw new Error('the report that was just issued is gone')
    return presentReport(stored, true)
  }
}
