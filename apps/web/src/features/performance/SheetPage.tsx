import {
  ScoreMeasure,
  ScoreSheetState,
  exportScoreSheet,
  readScoreSheet,
  type ScoreSheetAct,
  type SheetDetail,
  type SheetObjection,
} from '@lvzhi/contract/performance'
import { DownloadOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { instantText } from '../../ui/dates.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { RecordPage, Section, type RecordAct } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { Objections } from './Objections.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import { SheetActDialog } from './SheetActDialog.tsx'
import { UnitCases } from './UnitCases.tsx'
import './performance.css'

const inThisAddress = {
  unit: inAddress.text(),
  measure: inAddress.oneOf(['', ...ScoreMeasure.codes], ''),
  all: inAddress.flag(),
  page: inAddress.count(),
}

/** Acts of the page's head, in the order in which they come; objecting is done at the case, deciding at the objection. */
const headActs: readonly Exclude<ScoreSheetAct, 'object' | 'decideObjection'>[] = [
  'publish',
  'sign',
  'handOver',
  'recompute',
  'discard',
]
const labels: Readonly<Record<(typeof headActs)[number], string>> = {
  publish: '公示',
  sign: '审定签发',
  handOver: '登记移交',
  recompute: '重新计算',
  discard: '作废',
}

/** 一张考评表: the table of units, each deduction open to its cases, objections and every computation. */
export default function SheetPage() {
  const { sheetId } = useParams({ strict: false })
  const [values, change] = useAddress(inThisAddress)
  const [acting, setActing] = useState<(typeof headActs)[number] | null>(null)
  const [deciding, setDeciding] = useState<SheetObjection | null>(null)
  const params = { id: sheetId ?? '' }
  const read = useRead(readScoreSheet, { params }, { keep: true })
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const sheet = read.data
  const own = sheet.allowedActs.includes('object') || (sheet.runs.length === 0 && sheet.scores.length === 1)
  const unitId = values.unit !== '' ? values.unit : own ? (sheet.scores[0]?.unitId ?? '') : ''
  const unit = sheet.scores.find((score) => score.unitId === unitId)
  const acts = headActs
    .filter((act) => sheet.allowedActs.includes(act))
    .map((act, at): RecordAct => ({
      key: act,
      label: labels[act],
      primary: at === 0 && act !== 'discard' && act !== 'recompute',
      danger: act === 'discard',
      onAct: () => setActing(act),
    }))
  return (
    <>
      <RecordPage
        title={sheet.name}
        path={<Link to="/performance">绩效考评</Link>}
        tags={<WordTag>{ScoreSheetState.label(sheet.state)}</WordTag>}
        status={sheet.statusSentence}
        acts={acts}
      >
        <Section
          title={own ? '本单位得分' : '各单位得分'}
          extra={
            <Button href={downloadHref(exportScoreSheet, { params })} download icon={<DownloadOutlined aria-hidden />}>
              导出
            </Button>
          }
        >
          <p className="score-scope">
            <span className="figures">{sheet.from}</span> 至 <span className="figures">{sheet.to}</span>{' '}
            交办的建议，数据截至 <span className="figures">{sheet.asOf}</span>，按
            <Link to="/performance/rules">
              {sheet.rule.name}（第 {sheet.rule.version} 版）
            </Link>
            计分。
          </p>
          <ScoreTable sheet={sheet} own={own} chosen={unitId} />
        </Section>
        {unit && (
          <UnitCases
            key={unit.unitId}
            sheet={sheet}
            unit={unit}
            measure={values.measure === '' ? null : values.measure}
            all={values.all}
            page={values.page}
            onChange={change}
          />
        )}
        {(sheet.objections.length > 0 || sheet.state === 'objected') && (
          <Section title="申诉">
            <Objections sheet={sheet} onDecide={setDeciding} />
          </Section>
        )}
        <Section title="细则和口径">
          <p className="note">{sheet.ruleNote}</p>
          <Measures sheet={sheet} />
        </Section>
        <Records sheet={sheet} />
      </RecordPage>
      {acting && <SheetActDialog sheet={sheet} act={acting} onClose={() => setActing(null)} />}
      {deciding && <DecideDialog sheet={sheet} objection={deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}

function Measures(props: { sheet: SheetDetail }) {
  return (
    <dl className="score-measures">
      {props.sheet.measures.map((one) => (
        <div key={one.measure}>
          <dt>{ScoreMeasure.label(one.measure)}</dt>
          <dd>{one.definition}。</dd>
        </div>
      ))}
    </dl>
  )
}

/** Every computation with its cause, and what was done with the sheet. */
function Records(props: { sheet: SheetDetail }) {
  const { sheet } = props
  return (
    <div className="score-records">
      {sheet.history.length > 0 && (
        <Section title="办理记录">
          <ol className="score-trace">
            {sheet.history.map((entry) => (
              <li key={`${entry.at} ${entry.title}`}>
                <p>{entry.note === null ? entry.title : `${entry.title}：${entry.note}`}</p>
                <p className="note">
                  {entry.who}
                  <span className="figures score-when">{instantText(entry.at)}</span>
                </p>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {sheet.runs.length > 0 && (
        <Section title="计算记录">
          <ol className="score-trace">
            {sheet.runs.map((run) => (
              <li key={run.run}>
                <p>
                  第 {run.run} 次：{run.cause}
                </p>
                {run.changed.map((line) => (
                  <p key={line} className="figures">
                    {line}
                  </p>
                ))}
                <p className="note">
                  {run.by}
                  <span className="figures score-when">{instantText(run.at)}</span>
                </p>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  )
}
