import {
  LimitSource,
  LimitStart,
  LimitStep,
  LimitUnit,
  listLimits,
  type EnteredLimit,
  type StepLimitView,
} from '@lvzhi/contract/suggestion-limits'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { instantText, longDate } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'
import { SetLimitDialog, WithdrawLimitDialog } from './limits/dialogs.tsx'
import './limits/limits.css'

type Asked =
  { readonly act: 'set'; readonly step: StepLimitView } | { readonly act: 'withdraw'; readonly entered: EnteredLimit }

/** 时限设置: the limit of each step that holds today with its source, and what the office has entered from which day on. */
export default function LimitsPage() {
  const read = useRead(listLimits)
  const [asked, setAsked] = useState<Asked | null>(null)
  if (!read.data) return <NotRead read={read} shape="record" />
  const { rules, steps, entered, earliest, maySet } = read.data
  return (
    <>
      <RecordPage
        title="时限设置"
        status={`本级建议按“${rules}”的规则计算期限；法律法规没有规定的环节，可以对照正式文本录入本机关的时限。`}
        next={
          maySet
            ? '录入的时限只用于施行之日起交办的建议，已经交办的不变；不能长于法律规定的期限。'
            : '由代表工作机构的复核人员或者领导录入。'
        }
      >
        <Section title="现行时限">
          <Steps steps={steps} maySet={maySet} onSet={(step) => setAsked({ act: 'set', step })} />
        </Section>
        <Section title="录入记录">
          {entered.length === 0 ? (
            <EmptyState text="本机关还没有录入时限。" />
          ) : (
            <History entered={entered} onWithdraw={(one) => setAsked({ act: 'withdraw', entered: one })} />
          )}
        </Section>
      </RecordPage>
      {asked?.act === 'set' && <SetLimitDialog step={asked.step} earliest={earliest} onClose={() => setAsked(null)} />}
      {asked?.act === 'withdraw' && <WithdrawLimitDialog entered={asked.entered} onClose={() => setAsked(null)} />}
    </>
  )
}

function Steps(props: { steps: readonly StepLimitView[]; maySet: boolean; onSet: (step: StepLimitView) => void }) {
  return (
    <PlainTable heads={['环节', '时限', '起算', '来源']} acting={props.maySet}>
      {props.steps.map((step) => (
        <tr key={step.step}>
          <th scope="row">{LimitStep.label(step.step)}</th>
          <td className="figures">{step.limit === null ? '不推算' : lengthOf(step.limit)}</td>
          <td>{step.limit === null ? '—' : LimitStart.label(step.limit.startsAt)}</td>
          <td>
            {LimitSource.label(step.source)}
            <BasisLink basis={step.basis} />
          </td>
          {props.maySet && (
            <td className="row-acts">
              <Button
                size="small"
                aria-label={`设置“${LimitStep.label(step.step)}”的时限`}
                onClick={() => props.onSet(step)}
              >
                设置
              </Button>
            </td>
          )}
        </tr>
      ))}
    </PlainTable>
  )
}

const standing: Readonly<Record<EnteredLimit['stands'], string>> = {
  inForce: '现行',
  ahead: '尚未施行',
  past: '已被后来的代替',
  withdrawn: '已撤销',
}

function History(props: { entered: readonly EnteredLimit[]; onWithdraw: (entered: EnteredLimit) => void }) {
  return (
    <ul className="plain-rows">
      {props.entered.map((one) => (
        <li key={one.id}>
          <div>
            <p className="limit-entry">
              {LimitStep.label(one.step)}：{whatOf(one)}，<span className="figures">{longDate(one.inForceOn)}</span>
              起施行 <WordTag tone={one.stands === 'inForce' ? 'plain' : 'quiet'}>{standing[one.stands]}</WordTag>
            </p>
            <p className="note">
              {one.text}
              {one.article}（{longDate(one.textDate)}文本）；{instantText(one.setAt)} {one.setBy}录入
              {one.withdrawn && `；${instantText(one.withdrawn.at)} ${one.withdrawn.by}撤销：${one.withdrawn.reason}`}
            </p>
          </div>
          {one.mayWithdraw && (
            <Button size="small" onClick={() => props.onWithdraw(one)}>
              撤销
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function whatOf({ limit }: EnteredLimit): string {
  return limit === null
    ? '停用本机关的时限，按法律法规'
    : `${lengthOf(limit)}，自${LimitStart.label(limit.startsAt)}起算`
}

function lengthOf({ amount, unit }: { readonly amount: number; readonly unit: LimitUnit }): string {
  return `${amount} ${LimitUnit.label(unit)}`
}
