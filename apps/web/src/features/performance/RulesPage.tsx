import {
  ScoreMeasure,
  ScoreRuleState,
  enforceScoreRule,
  listScoreRules,
  pointsText,
  type MeasureView,
  type ScoreRule,
} from '@lvzhi/contract/performance'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { dateOf, longDate, today } from '../../ui/dates.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { weightText } from './words.ts'
import './performance.css'

/** 考评细则: every version with its points; the measures stand beside them in words. */
export default function RulesPage() {
  const read = useRead(listScoreRules, {})
  const [editing, setEditing] = useState<ScoreRule | 'new' | null>(null)
  const [enforcing, setEnforcing] = useState<ScoreRule | null>(null)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const { items, measures, mayDraft, mayEnforce } = read.data
  return (
    <>
      <RecordPage
        title="考评细则"
        path={<Link to="/performance">绩效考评</Link>}
        status="指标怎样计算由系统固定，口径列在各项旁边；分值、最低件数、件数权重和申诉天数由细则规定。细则施行后永久保留，修改要另起一版。"
        acts={mayDraft ? [{ key: 'draft', label: '起草新版', primary: true, onAct: () => setEditing('new') }] : []}
      >
        {items.length === 0 && <EmptyState text="还没有考评细则。由代表工作机构经办起草，领导施行。" />}
        {items.map((rule) => (
          <Section
            key={rule.id}
            title={`第 ${rule.version} 版　${rule.name}`}
            extra={
              rule.state === 'draft' && (
                <span className="score-tools">
                  {mayDraft && <Button onClick={() => setEditing(rule)}>修改</Button>}
                  {mayEnforce && (
                    <Button type="primary" onClick={() => setEnforcing(rule)}>
                      施行
                    </Button>
                  )}
                </span>
              )
            }
          >
            <Version rule={rule} measures={measures} />
          </Section>
        ))}
      </RecordPage>
      {editing !== null && (
        <RuleDialog
          rule={editing === 'new' ? null : editing}
          like={items.find((rule) => rule.state === 'inForce') ?? null}
          measures={measures}
          onClose={() => setEditing(null)}
        />
      )}
      {enforcing && <EnforceDialog rule={enforcing} onClose={() => setEnforcing(null)} />}
    </>
  )
}

function Version(props: { rule: ScoreRule; measures: readonly MeasureView[] }) {
  const { rule } = props
  const of = (measure: ScoreMeasure) => props.measures.find((one) => one.measure === measure)
  return (
    <>
      <p>
        <WordTag tone={rule.state === 'draft' ? 'quiet' : 'plain'}>{ScoreRuleState.label(rule.state)}</WordTag>{' '}
        {rule.inForceFrom !== null && `自${longDate(rule.inForceFrom)}起施行，${rule.enforcedBy ?? ''}批准。`}
        <span className="second">
          {rule.draftedBy}于{longDate(dateOf(rule.draftedAt))}起草。
        </span>
      </p>
      <p>
        不足 {rule.minimumCases} 件的单位不计分；难度大的每件按 {weightText(rule.difficultWeight)} 件计，重点督办的按{' '}
        {weightText(rule.keyWeight)} 件计；公示后 {rule.objectionDays} 日内可以申诉。
      </p>
      <div className="score-frame" tabIndex={0} role="region" aria-label={`第 ${rule.version} 版的指标`}>
        <table className="score-table score-rule">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">分值</th>
              <th scope="col">最低件数</th>
              <th scope="col">口径</th>
            </tr>
          </thead>
          <tbody>
            {rule.items.map((item) => (
              <tr key={item.measure}>
                <th scope="row">{ScoreMeasure.label(item.measure)}</th>
                <td className="figures">
                  {of(item.measure)?.kind === 'deduction'
                    ? `每件扣 ${pointsText(item.perCase)}，最多 ${pointsText(item.maxPoints)}`
                    : pointsText(item.maxPoints)}
                </td>
                <td className="figures">{of(item.measure)?.kind === 'deduction' ? '—' : item.minimum}</td>
                <td>{of(item.measure)?.definition}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function EnforceDialog(props: { rule: ScoreRule; onClose: () => void }) {
  const { rule } = props
  const act = useAct(enforceScoreRule)
  return (
    <ActDialog<{ from: string }>
      open
      title={`施行考评细则　第 ${rule.version} 版`}
      submit="施行"
      intro="施行后不能再改；以期间止日在施行日期以后的考评适用这一版。"
      initial={{ from: today() }}
      onClose={props.onClose}
      done="已施行"
      onSubmit={({ from }) => act.mutateAsync({ params: { id: rule.id }, body: { revision: rule.revision, from } })}
    >
      <Field name="from" label="施行日期" required choose>
        <DateField />
      </Field>
    </ActDialog>
  )
}
