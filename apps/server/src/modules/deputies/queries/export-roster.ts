import { CongressLevel } from '@lvzhi/contract'
import { MandateBeginGround, MandateEndGround, MandateState, Sex, type DeputyRow } from '@lvzhi/contract/deputies'
import type { Download, RequestContext } from '../../../kernel/http/bind.ts'
import type { OutputColumn } from '../../../kernel/sheets/output-cell.ts'
import { writeSheet } from '../../../kernel/sheets/write-sheet.ts'
import { visibility } from '../reading.ts'
import { findTerm } from '../store/terms.ts'
import { conditionsOf, countRoster, rosterRows, type RosterFilter } from './roster.ts'

const rowsAtATime = 500

const each = (row: DeputyRow, tell: (mandate: DeputyRow['mandates'][number]) => string | null) =>
  row.mandates.map((mandate) => tell(mandate) ?? '').join('；')

/** The headers are those of the import, so that an export of one term can be imported again. */
const columns: readonly OutputColumn<DeputyRow>[] = [
  { header: '姓名', width: 16, value: (row) => row.name },
  { header: '性别', width: 8, value: (row) => Sex.label(row.sex) },
  { header: '民族', width: 10, value: (row) => row.ethnicity },
  { header: '工作单位及职务', width: 40, value: (row) => row.position },
  { header: '层级', width: 10, value: (row) => each(row, (one) => CongressLevel.label(one.level)) },
  { header: '届次', width: 20, value: (row) => each(row, (one) => one.termName) },
  { header: '代表证号', width: 16, value: (row) => each(row, (one) => one.certificateNo) },
  { header: '选举单位', width: 20, value: (row) => each(row, (one) => one.electingUnitName) },
  { header: '代表团', width: 20, value: (row) => each(row, (one) => one.delegationName) },
  { header: '任期起始日期', kind: 'text', width: 14, value: (row) => each(row, (one) => one.startsOn) },
  { header: '产生方式', width: 10, value: (row) => each(row, (one) => MandateBeginGround.label(one.beginGround)) },
  { header: '任期状态', width: 12, value: (row) => each(row, (one) => MandateState.label(one.state)) },
  { header: '资格终止日期', kind: 'text', width: 14, value: (row) => each(row, (one) => one.endsOn) },
  {
    header: '终止事由',
    width: 20,
    value: (row) => each(row, (one) => (one.endGround ? MandateEndGround.label(one.endGround) : null)),
  },
]

/** 代表名册 as a sheet: one row per person, as many as the list counts; no number and no birth date. */
export async function exportRoster(context: RequestContext, filter: RosterFilter): Promise<Download> {
  const where = conditionsOf(filter, await visibility(context), context.clock.today())
  const total = await countRoster(context.db, where)
  async function* rows() {
    for (let offset = 0; offset < total; offset += rowsAtATime) {
      yield* await rosterRows(context, { sort: 'certificate' }, where, { offset, limit: rowsAtATime })
    }
  }
  context.note({ rows: total, filter })
  // 归档: the roster of a closed term says so in its name.
  const term = filter.termId === undefined ? undefined : await findTerm(context.db, filter.termId)
  const archived = term?.closed_at ? `归档_${term.division_name}${term.name}` : ''
  return {
    name: `${archived}代表名册（共${total}人）.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: writeSheet(columns, rows(), { name: '代表名册' }).stream,
  }
}
