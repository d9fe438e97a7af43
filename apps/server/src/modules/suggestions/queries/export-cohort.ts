import { Readable } from 'node:stream'
import type { CohortMember, exportCohort as entry } from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { outputCell, type OutputCell, type OutputColumn } from '../../../kernel/sheets/output-cell.ts'
import { workbookParts } from '../../../kernel/sheets/workbook-xml.ts'
import { zipStream } from '../../../kernel/sheets/zip-stream.ts'
import { membersOf, type CohortRow } from '../store-cohorts.ts'
import { openCohort, presentMembers } from './cohort.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 导出回头看建议: exactly the members that the list counts under the same filters, with the count on the last sheet. */
export function exportCohort() {
  return async (
    context: RequestContext,
    { params, query }: Pick<HandlerInput<typeof entry>, 'params' | 'query'>,
  ): Promise<Download> => {
    const { cohort, asOf } = await openCohort(context, params.id, query.asOf)
    const rows = await membersOf(context.db, cohort.id, asOf, query)
    const members = await presentMembers(context, cohort, asOf, rows)
    context.subject(cohort.id)
    context.note({ rows: members.length, asOf })
    const columns = memberColumns(cohort)
    const sheets = [
      {
        name: '回头看建议',
        columns,
        rows: members.map((member) => columns.map((column) => outputCell(column.value(member), column.kind))),
      },
      {
        name: '导出说明',
        columns: [{ header: '项目' }, { header: '值', kind: 'mixed' as const, width: 40 }],
        rows: [
          ['名单', outputCell(cohort.name)],
          ['截止日期', { date: cohort.class_on }],
          ['统计日期', { date: asOf }],
          ['名单件数', cohort.member_count],
          ['导出件数', members.length],
          ['导出人', outputCell(context.actor.name)],
        ] as readonly OutputCell[][],
      },
    ]
    return {
      name: `${cohort.name}_${asOf.replaceAll('-', '')}_共${members.length}件.xlsx`,
      mediaType: xlsx,
      content: Readable.from(zipStream(workbookParts(sheets)), { objectMode: false }),
    }
  }
}

function memberColumns(cohort: CohortRow): readonly OutputColumn<CohortMember>[] {
  const last = (member: CohortMember) => member.changes.at(-1)
  return [
    { header: '编号', width: 10, value: (member) => member.number },
    { header: '标题', width: 50, value: (member) => member.title },
    { header: '承办单位', width: 24, value: (member) => member.unit },
    { header: '类别', width: 18, value: (member) => member.category },
    { header: '名单类别', value: () => ReplyClass.label(cohort.reply_class) },
    { header: '列为该类日期', kind: 'date', width: 12, value: (member) => member.classedOn },
    { header: '现在类别', value: (member) => ReplyClass.label(member.now) },
    { header: '回头看次数', kind: 'number', value: (member) => member.changes.length },
    { header: '最近核实日期', kind: 'date', width: 12, value: (member) => last(member)?.changedOn ?? null },
    { header: '情况', width: 40, value: (member) => last(member)?.reason ?? null },
    { header: '依据', width: 40, value: (member) => last(member)?.evidence ?? null },
    { header: '登记人', width: 14, value: (member) => last(member)?.by ?? null },
    { header: '系统编号', width: 38, value: (member) => member.id },
  ]
}
