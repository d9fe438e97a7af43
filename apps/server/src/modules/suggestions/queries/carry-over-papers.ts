import { Readable } from 'node:stream'
import { exportSuggestions as ledgerEntry } from '@lvzhi/contract/suggestions'
import {
  CarriedKind,
  CarriedOutcome,
  type CarriedMember,
  type archiveLedger as archiveEntry,
  type carryOverLetter as letterEntry,
  type exportCarried as exportEntry,
} from '@lvzhi/contract/suggestion-carry-over'
import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { formatChineseDate } from '@lvzhi/law'
import { areaPrefix, holds } from '../../../kernel/access/actor.ts'
import { shanghaiDate } from '../../../kernel/clock.ts'
import { letter } from '../../../kernel/documents/letter.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { outputCell, type OutputCell, type OutputColumn } from '../../../kernel/sheets/output-cell.ts'
import { workbookParts } from '../../../kernel/sheets/workbook-xml.ts'
import { zipStream } from '../../../kernel/sheets/zip-stream.ts'
import { shows, visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { carriedCases, deputyBodyOf, type CarriedRow } from '../store-carry-over.ts'
import { findSuggestion } from '../store.ts'
import { carriedCase, carryOverBasis, mayReadAsProposer, presentCarried, termInArea } from './carry-over.ts'
import { exportSuggestions } from './export.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const columns: readonly OutputColumn<CarriedMember>[] = [
  { header: '编号', width: 10, value: (row) => row.number },
  { header: '标题', width: 50, value: (row) => row.title },
  { header: '提出代表', width: 14, value: (row) => row.leadName },
  { header: '结转类别', width: 12, value: (row) => CarriedKind.label(row.kind) },
  { header: '结转时状态', width: 14, value: (row) => SuggestionState.label(row.stateThen) },
  { header: '结转时答复类别', value: (row) => row.classThen && ReplyClass.label(row.classThen) },
  { header: '结转时期限', kind: 'date', width: 12, value: (row) => row.dueThen },
  { header: '结转承诺（项）', kind: 'number', value: (row) => row.promisesThen },
  { header: '承办单位', width: 24, value: (row) => row.unit },
  { header: '现在状态', width: 14, value: (row) => SuggestionState.label(row.state) },
  { header: '现在答复类别', value: (row) => row.replyClass && ReplyClass.label(row.replyClass) },
  { header: '未了承诺（项）', kind: 'number', value: (row) => row.promisesOpen },
  { header: '去向', width: 12, value: (row) => CarriedOutcome.label(row.outcome) },
  { header: '办结日期', kind: 'date', width: 12, value: (row) => row.finishedOn },
  { header: '系统编号', width: 38, value: (row) => row.id },
]

/** 导出结转的建议: exactly the cases that the list counts under the same filters, with the count on the last sheet. */
export function exportCarried() {
  return async (
    context: RequestContext,
    { params, query }: Pick<HandlerInput<typeof exportEntry>, 'params' | 'query'>,
  ): Promise<Download> => {
    const { db, actor, clock } = context
    const term = await termInArea(db, actor, params.id)
    const members = (await carriedCases(db, term, query)).map(presentCarried)
    context.subject(term.id)
    context.note({ rows: members.length })
    const open = members.filter((member) => member.outcome === 'open').length
    const notes: readonly OutputCell[][] = [
      ['届次', outputCell(term.name)],
      ['结转到', outputCell(term.next_name)],
      ['件数', members.length],
      ['已办结', members.length - open],
      ['仍在办理', open],
      ['导出日期', { date: clock.today() }],
      ['导出人', outputCell(actor.name)],
    ]
    const sheets = [
      {
        name: '结转建议',
        columns,
        rows: members.map((member) => columns.map((column) => outputCell(column.value(member), column.kind))),
      },
      {
        name: '导出说明',
        columns: [{ header: '项目' }, { header: '值', kind: 'mixed' as const, width: 40 }],
        rows: notes,
      },
    ]
    const day = clock.today().replaceAll('-', '')
    return {
      name: `${term.name}${term.carry_over_id === null ? '待结转' : '结转'}建议_${day}_共${members.length}件.xlsx`,
      mediaType: xlsx,
      content: Readable.from(zipStream(workbookParts(sheets)), { objectMode: false }),
    }
  }
}

/** 归档台账: the whole ledger of a closed term with all its columns, by the ledger's own export. Refused before the roster is closed. */
export function archiveLedger(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { params }: Pick<HandlerInput<typeof archiveEntry>, 'params'>,
  ): Promise<Download> => {
    const term = await termInArea(context.db, context.actor, params.id)
    if (term.closed_at === null) {
      throw new Refusal('conflict', 'termNotClosed', '本届名册还没有封存，不能归档。请先办理“换届封存名册”。')
    }
    context.subject(term.id)
    const query = ledgerEntry.query?.parse({ term: term.id, format: 'xlsx' })
    if (!query) throw new Error('the export of the ledger has no query')
    const file = await exportSuggestions(ports)(context, { query })
    return { ...file, name: `归档_${term.name}_${file.name}` }
  }
}

/**
 * 结转告知函: the letter to the proposer of a carried case about all of this proposer's carried cases (MS-50: at the change of term the deputy
 * is told in writing). For the office of the area, the proposer and whoever acts for the proposer.
 */
export function carryOverLetter() {
  return async (
    context: RequestContext,
    { params }: Pick<HandlerInput<typeof letterEntry>, 'params'>,
  ): Promise<Download> => {
    const { db, actor } = context
    const record = await findSuggestion(db, params.id)
    if (!record || !shows(visibleTo(actor), record)) throw absent('件建议')
    const found = await carriedCase(db, record.id)
    const carriedAt = found?.term.carried_at
    if (!found || !carriedAt) {
      throw new Refusal('conflict', 'notCarriedOver', '这件建议没有在换届时结转，没有告知函。')
    }
    const { term, row } = found
    const area = actor.organisation && areaPrefix(actor.organisation.divisionCode)
    const office =
      area !== null &&
      term.division_code.startsWith(area) &&
      holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader')
    if (!office && !mayReadAsProposer(actor, record.leadPersonId)) throw absent('件建议')
    const rows = record.leadPersonId === null ? [row] : await carriedCases(db, term, { lead: record.leadPersonId })
    context.subject(record.id)
    const content = await letter({
      letterhead: null,
      classMark: null,
      publicity: null,
      number: null,
      title: `关于${term.name}代表建议结转办理的函`,
      salutation: `${record.leadName}代表：`,
      paragraphs: [
        `${term.name}已于${formatChineseDate(term.ends_on ?? '')}届满。您在任期内提出的代表建议，有 ${rows.length} 件结转${term.next_name ?? '下一届'}继续办理或者跟踪落实，现函告如下：`,
        ...rows.map(letterLine),
        '结转的建议编号、办理规则和原定期限不变，仍由承办单位答复您本人；您可以继续确认面商、评价办理过程和结果、评价承诺落实情况。',
        `依据：${carryOverBasis()
          .map((one) => one.text)
          .join('；')}。本地规则另有规定的，从其规定。`,
      ],
      closing: '感谢您对人大工作的关心和支持。',
      attachments: [],
      signers: [(await deputyBodyOf(db, term)) ?? term.name],
      date: shanghaiDate(carriedAt),
      approvedBy: null,
      contact: null,
      copies: [],
    })
    return { name: `结转告知函_${record.leadName}_共${rows.length}件.docx`, mediaType: wordDocument, content }
  }
}

function letterLine(row: CarriedRow, index: number): string {
  const name = `${index + 1}.${row.number === null ? '' : `第${row.number}号`}《${row.title}》`
  const unit = row.unit_name === null ? '' : `，承办单位${row.unit_name}`
  if (row.kind === 'tracked') {
    const promises = row.promises > 0 ? `有承诺 ${row.promises} 项尚未落实` : '列入计划逐步解决'
    return `${name}${unit}，已经答复，${promises}，继续跟踪落实。`
  }
  const due = row.due_then === null ? '' : `，${formatChineseDate(row.due_then)}到期`
  return `${name}${unit}，届满时${SuggestionState.label(row.state_then)}${due}，继续办理。`
}
