import { exportDeputies } from '@lvzhi/contract/deputies'
import { archiveLedger, carryOver, type CarriedLine, type CarryOver } from '@lvzhi/contract/suggestion-carry-over'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { BasisLink } from '../../../ui/BasisLink.tsx'
import { instantText, longDate } from '../../../ui/dates.ts'
import { SumTable, type SumColumn } from '../cohorts/SumTable.tsx'

const groupings = [
  { value: 'kinds', label: '按类别', name: '结转类别', filter: 'kind' },
  { value: 'states', label: '按当时状态', name: '当时状态', filter: 'stateThen' },
  { value: 'units', label: '按承办单位', name: '承办单位', filter: 'unit' },
] as const

/** 已办结 and 仍在办理 of a line add up to its 结转. */
const columns: readonly SumColumn<CarriedLine>[] = [
  { title: '结转', filter: {}, value: (line) => line.carried },
  { title: '已办结', filter: { outcome: 'finished' }, value: (line) => line.finished },
  { title: '仍在办理', filter: { outcome: 'open' }, value: (line) => line.open },
]

/** The report above the carried cases: what goes on, what has become of it, and the papers of the term. */
export function CarryOverAbove(props: { report: CarryOver }) {
  const { report } = props
  const { term, next, carried, whole, promises } = report
  const [by, setBy] = useState<(typeof groupings)[number]['value']>('kinds')
  const [acting, setActing] = useState(false)
  const grouping = groupings.find((one) => one.value === by) ?? groupings[0]
  const count = (filter: Record<string, string>, name: string, value: number) => (
    <Count term={term.id} filter={filter} name={name} value={value} />
  )
  const ofLine = (line: CarriedLine) => (line === whole ? {} : { [grouping.filter]: line.key ?? 'none' })
  return (
    <section className="cohort-report" aria-label="换届结转情况">
      <div className="note no-print">
        <Link to="/terms">届次与会议</Link> ／{' '}
        <Link to="/terms/$termId" params={{ termId: term.id }}>
          {term.name}
        </Link>
      </div>
      <p className="record-status">
        {term.endsOn === null ? '本届任期未满。' : `本届于${longDate(term.endsOn)}届满。`}
        {carried
          ? `结转${next?.name ?? '下一届'}的建议 ${whole.carried.toLocaleString('zh-CN')} 件，涉及代表 ${report.proposers} 人：`
          : `现在有 ${whole.carried.toLocaleString('zh-CN')} 件建议要结转，涉及代表 ${report.proposers} 人。`}
        {carried && (
          <>
            已办结 {count({ outcome: 'finished' }, '已办结', whole.finished)} 件，仍在办理{' '}
            {count({ outcome: 'open' }, '仍在办理', whole.open)} 件。
          </>
        )}
        结转的承诺 {count({ promises: 'carried' }, '有承诺', promises.carried)} 项
        {carried && `，已了 ${promises.finished} 项，未了 ${promises.open} 项`}。
        {report.drafts > 0 && `没有提交的草稿 ${report.drafts} 件不结转，${carried ? '已' : '届时'}提醒起草的代表。`}
      </p>
      {report.blocked !== null && <p role="status">{report.blocked}</p>}
      <div className="cohort-tools no-print">
        <Segmented
          aria-label="分组"
          value={by}
          options={groupings.map(({ value, label }) => ({ value, label }))}
          onChange={setBy}
        />
        {report.mayCarryOver && (
          <Button type="primary" onClick={() => setActing(true)}>
            结转
          </Button>
        )}
        {term.closedAt !== null && (
          <>
            <a href={downloadHref(archiveLedger, { params: { id: term.id } })} download>
              下载归档台账
            </a>
            <a href={downloadHref(exportDeputies, { query: { termId: term.id } })} download>
              下载归档名册
            </a>
          </>
        )}
      </div>
      <SumTable
        name={grouping.name}
        label={`按${grouping.name}的结转情况`}
        columns={columns}
        lines={[whole, ...report[by]]}
        count={(line, filter, name, value) => count({ ...ofLine(line), ...filter }, `${line.name}：${name}`, value)}
      />
      <p className="note">
        未办结的在原定期限内继续办理，答复原提出代表；B类和未兑现的承诺继续跟踪。编号、办理规则和时限不变。
        <BasisLink basis={report.basis} />
        {carried && (
          <>
            　{carried.by}于 <span className="figures">{instantText(carried.at)}</span> 结转。
          </>
        )}
      </p>
      {acting && <CarryOverDialog report={report} onClose={() => setActing(false)} />}
    </section>
  )
}

function CarryOverDialog(props: { report: CarryOver; onClose: () => void }) {
  const { term, next, whole, promises, drafts } = props.report
  const act = useAct(carryOver)
  return (
    <ActDialog
      open
      title={`结转${term.name}的建议`}
      submit={`结转 ${whole.carried} 件`}
      intro={`把 ${whole.carried} 件建议、${promises.carried} 项承诺结转到${next?.name ?? '下一届'}，名单以后不增不减；向提出代表、联名代表和承办单位发提醒${drafts > 0 ? `，并提醒 ${drafts} 件草稿的代表` : ''}。每届只结转一次，不能撤销。`}
      onClose={props.onClose}
      onSubmit={() =>
        act.mutateAsync({
          params: { id: term.id },
          body: { members: whole.carried, promises: promises.carried },
        })
      }
    >
      {null}
    </ActDialog>
  )
}

/** A number that opens its cases below. */
function Count(props: { term: string; filter: Record<string, string>; name: string; value: number }) {
  const text = props.value.toLocaleString('zh-CN')
  if (props.value === 0) return <span className="figures second">0</span>
  return (
    <Link
      className="figures"
      to="/terms/$termId/carry-over"
      params={{ termId: props.term }}
      search={props.filter}
      resetScroll={false}
      title={`查看“${props.name}”的建议`}
    >
      {text}
    </Link>
  )
}
