import type { CohortLine, CohortReport } from '@lvzhi/contract/suggestion-cohorts'
import { shareText } from '@lvzhi/contract/statistics'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { dateOf, instantText, longDate } from '../../../ui/dates.ts'
import { WordTag } from '../../../ui/tags.tsx'
import { becameText } from './became.ts'
import { SumTable, type SumColumn } from './SumTable.tsx'
import { VoidDialog } from './VoidDialog.tsx'

/** What the address of the page holds, as far as the report reads and changes it. */
export interface ReportAddress {
  readonly asOf: string
}

const outcomes = ['A', 'C', 'D', 'B'] as const

/** The four outcomes of a line add up to its 名单, and so do the two about looking back. */
const columns: readonly SumColumn<CohortLine>[] = [
  { title: '名单', filter: {}, value: (line) => line.members },
  ...outcomes.map((code) => ({
    title: becameText(code),
    filter: { now: code },
    value: (line: CohortLine) => line.classes[code],
  })),
  { title: '已回头看', filter: { looked: 'yes' }, value: (line) => line.lookedBack },
  { title: '尚未回头看', filter: { looked: 'no' }, value: (line) => line.notLookedBack },
]

/** The report of a cohort above its suggestions: one sentence, one table, and who froze it. */
export function ReportAbove(props: {
  report: CohortReport
  values: ReportAddress
  onChange: (change: { asOf?: string }) => void
}) {
  const { report, values } = props
  const { cohort, whole } = report
  const [by, setBy] = useState<'units' | 'categories'>('units')
  const [voiding, setVoiding] = useState(false)
  const name = by === 'units' ? '承办单位' : '建议类别'
  return (
    <section className="cohort-report" aria-label="回头看报告">
      <div className="note no-print">
        <Link to="/cohorts">B类建议回头看</Link> ／ {cohort.term}
      </div>
      {cohort.voided && (
        <p role="status">
          <WordTag tone="quiet">已作废</WordTag> {cohort.voided.by}于{longDate(dateOf(cohort.voided.at))}作废：
          {cohort.voided.reason}
        </p>
      )}
      <p className="record-status">
        {longDate(cohort.classOn)}为{ReplyClass.label(cohort.replyClass)}的建议{' '}
        <Count of={report} filter={{}} name="名单" value={whole.members} /> 件。到{longDate(report.asOf)}：
        {outcomes.map((code) => (
          <span key={code}>
            {becameText(code)}{' '}
            <Count of={report} filter={{ now: code }} name={becameText(code)} value={whole.classes[code]} /> 件（
            {shareText(whole.classes[code], whole.members)}），
          </span>
        ))}
        其中已回头看{' '}
        <Count
          of={report}
          filter={{ now: 'B', looked: 'yes' }}
          name="已回头看、仍为B类"
          value={whole.classes.B - whole.notLookedBack}
        />{' '}
        件、尚未回头看 <Count of={report} filter={{ looked: 'no' }} name="尚未回头看" value={whole.notLookedBack} />{' '}
        件。
      </p>
      <div className="cohort-tools no-print">
        <label htmlFor="cohort-as-of">统计日期</label>
        <DatePicker
          id="cohort-as-of"
          format="YYYY-MM-DD"
          value={dayjs(report.asOf)}
          allowClear={values.asOf !== ''}
          minDate={dayjs(cohort.classOn)}
          maxDate={dayjs()}
          onChange={(date) => props.onChange({ asOf: date ? date.format('YYYY-MM-DD') : '' })}
        />
        <Segmented
          aria-label="分组"
          value={by}
          options={[
            { value: 'units', label: '按承办单位' },
            { value: 'categories', label: '按建议类别' },
          ]}
          onChange={setBy}
        />
        {report.mayVoid && <Button onClick={() => setVoiding(true)}>作废名单</Button>}
      </div>
      <SumTable
        name={name}
        label={`按${name}的回头看情况`}
        columns={columns}
        lines={[whole, ...report[by]]}
        count={(line, filter, name, value) => (
          <Count
            of={report}
            filter={{ ...scopeOf(line, line === whole ? null : by), ...filter }}
            name={`${line.name}：${name}`}
            value={value}
          />
        )}
      />
      <p className="note">
        {report.note}　{cohort.frozenBy}于 <span className="figures">{instantText(cohort.frozenAt)}</span> 确定。
      </p>
      {voiding && <VoidDialog cohort={cohort} onClose={() => setVoiding(false)} />}
    </section>
  )
}

function scopeOf(line: CohortLine, by: 'units' | 'categories' | null): Record<string, string> {
  if (by === null) return {}
  return { [by === 'units' ? 'unit' : 'category']: line.key ?? 'none' }
}

/** A number that opens its suggestions below, on the same day. */
function Count(props: { of: CohortReport; filter: Record<string, string>; name: string; value: number }) {
  const text = props.value.toLocaleString('zh-CN')
  if (props.value === 0) return <span className="figures second">0</span>
  return (
    <Link
      className="figures"
      to="/cohorts/$cohortId"
      params={{ cohortId: props.of.cohort.id }}
      search={{ asOf: props.of.asOf, ...props.filter }}
      resetScroll={false}
      title={`查看“${props.name}”的 ${text} 件`}
    >
      {text}
    </Link>
  )
}
