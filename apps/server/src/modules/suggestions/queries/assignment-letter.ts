import { TaskPart } from '@lvzhi/contract/suggestion-terms'
import type { assignmentLetter as entry } from '@lvzhi/contract/suggestions'
import { formatChineseDate } from '@lvzhi/law'
import { sql } from '../../../kernel/database/handle.ts'
import { assignmentLetter as letterBytes } from '../../../kernel/documents/assignment-letter.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { hiddenName } from '../reading.ts'
import type { CaseClock, Suggestion, Task } from '../suggestion.ts'
import { loadCases } from '../load-cases.ts'
import { visibleSql } from './visible-sql.ts'

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 交办函: the Word letter to one unit with the list of what was assigned to it on a day. 代表法（2025）第五十一条第一款. */
export function assignmentLetter(ports: SuggestionPorts) {
  return async (context: RequestContext, { query }: Pick<HandlerInput<typeof entry>, 'query'>): Promise<Download> => {
    const { actor, db } = context
    const found = await sql<{ id: string }>`
      select distinct s.id, s.number from suggestions s join suggestion_tasks a on a.suggestion_id = s.id
      where a.unit_id = ${query.unit} and a.assigned_on = ${query.assignedOn} and a.state <> 'replaced'
        and ${visibleSql(visibleTo(actor))}
      order by s.number nulls last, s.id`.execute(db)
    const loaded = await loadCases(
      db,
      found.rows.map((row) => row.id),
    )
    const unit = await ports.unit(db, query.unit)
    const on = formatChineseDate(query.assignedOn)
    if (!unit || loaded.length === 0) {
      throw new Refusal(
        'absent',
        'nothingAssigned',
        `${on}没有交办给这个单位的建议，不能生成交办函。请核对单位和交办日。`,
      )
    }
    const listed = loaded.flatMap(({ record }) =>
      record.tasks
        .filter((task) => task.unitId === unit.id && task.assignedOn === query.assignedOn && task.state !== 'replaced')
        .map((task) => ({ record, task, clock: clockOf(record, task) })),
    )
    const basis = new Set(listed.flatMap(({ clock }) => clock?.basis.map((one) => one.text) ?? []))
    const name = `交办函_${unit.name}_${query.assignedOn.replaceAll('-', '')}.docx`
    const content = await letterBytes({
      letterhead: actor.organisation?.name ?? null,
      number: null,
      title: '关于交办人大代表建议的函',
      unit: unit.name,
      paragraphs: [
        `现将${on}交办你单位办理的人大代表建议送上，请按照代表法和有关规定抓紧办理，与代表联系沟通后按期答复。`,
      ],
      suggestions: listed.map(({ record, task, clock }) => ({
        number: record.number ?? '',
        title: record.title,
        leadDeputy: record.confidential ? hiddenName : record.leadName,
        role: TaskPart.label(task.part),
        dueOn: clock?.dueOn ?? null,
      })),
      basis: [...basis],
      signers: actor.organisation ? [actor.organisation.name] : [],
      date: query.assignedOn,
      contact: null,
      copies: [],
    })
    return { name, mediaType: wordDocument, content }
  }
}

function clockOf(record: Suggestion, task: Task): CaseClock | undefined {
  const names = task.part === 'assist' ? ['coHandler'] : ['inSession', 'reply', 'redo']
  return names.flatMap(
    (name) => record.clocks.find((clock) => clock.taskId === task.id && clock.name === name) ?? [],
  )[0]
}
