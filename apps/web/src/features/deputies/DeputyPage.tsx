import {
  Education,
  MandateAct,
  MandateBeginGround,
  MandateEndAct,
  MandateEndGround,
  MandateState,
  PoliticalStatus,
  readDeputy,
  Sex,
  SuspensionGround,
  type DeputyDetail,
  type Mandate,
} from '@lvzhi/contract/deputies'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Facts, RecordPage, Section, type RecordAct } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { Assistants } from './Assistants.tsx'
import { MandateDialog, type MandateDialogAct } from './MandateDialog.tsx'
import { PersonDialog, type PersonDialogAct } from './PersonDialog.tsx'
import { HiddenNumber } from './HiddenNumber.tsx'
import { periodText, stateTone } from './words.ts'
import './deputies.css'

const personActs: readonly { key: PersonDialogAct; label: string }[] = [
  { key: 'edit', label: '修改资料' },
  { key: 'addMandate', label: '登记任期' },
  { key: 'linkAccount', label: '关联账号' },
  { key: 'authoriseAssistant', label: '授权代办' },
]

/** One deputy: where the deputy stands, every mandate as its own dated period, and what happened to each. */
export default function DeputyPage() {
  const { deputyId } = useParams({ from: '/inside/deputies/$deputyId' })
  const read = useRead(readDeputy, { params: { id: deputyId } })
  const [act, setAct] = useState<PersonDialogAct | null>(null)
  const [mandateAct, setMandateAct] = useState<{ act: MandateDialogAct; mandate: Mandate } | null>(null)
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const deputy = read.data
  const acts: RecordAct[] = personActs
    .filter((one) => deputy.allowedActs.includes(one.key))
    .map((one) => ({ ...one, onAct: () => setAct(one.key) }))
  return (
    <>
      <RecordPage
        path={<Link to="/deputies">代表名册</Link>}
        title={deputy.name}
        status={deputy.standing}
        acts={acts}
        side={<Particulars deputy={deputy} />}
      >
        <Section title="任期">
          {deputy.mandates.length === 0 && <p className="second">没有登记任期。</p>}
          {deputy.mandates.map((mandate) => (
            <MandateCard
              key={mandate.id}
              mandate={mandate}
              onAct={(chosen) => setMandateAct({ act: chosen, mandate })}
            />
          ))}
        </Section>
        {!deputy.hidden.includes('assistants') && <Assistants assistants={deputy.assistants} />}
        {!deputy.hidden.includes('history') && <History deputy={deputy} />}
      </RecordPage>
      <PersonDialog act={act} deputy={deputy} onClose={() => setAct(null)} />
      <MandateDialog chosen={mandateAct} onClose={() => setMandateAct(null)} />
    </>
  )
}

function Particulars(props: { deputy: DeputyDetail }) {
  const { deputy } = props
  const mayReveal = deputy.allowedActs.includes('reveal')
  return (
    <Section title="基本资料">
      <Facts
        facts={[
          ['性别', Sex.label(deputy.sex)],
          ['民族', deputy.ethnicity],
          [
            '出生日期',
            deputy.birthDate && (
              <span key="birth" className="figures">
                {deputy.birthDate}
              </span>
            ),
          ],
          ['政治面貌', deputy.politicalStatus && PoliticalStatus.label(deputy.politicalStatus)],
          ['学历', deputy.education && Education.label(deputy.education)],
          ['工作单位及职务', deputy.position],
          [
            '公民身份号码',
            deputy.citizenNumber && (
              <HiddenNumber
                key="number"
                id={deputy.id}
                field="citizenNumber"
                masked={deputy.citizenNumber}
                mayReveal={mayReveal}
              />
            ),
          ],
          [
            '手机号码',
            deputy.phone && (
              <HiddenNumber key="phone" id={deputy.id} field="phone" masked={deputy.phone} mayReveal={mayReveal} />
            ),
          ],
          ['账号', deputy.hidden.includes('account') ? null : (deputy.account?.name ?? '未关联')],
        ]}
      />
    </Section>
  )
}

const mandateActs: readonly { key: MandateDialogAct; label: string; danger?: boolean }[] = [
  { key: 'correct', label: '更正任期资料' },
  { key: 'suspend', label: '暂停执行职务' },
  { key: 'restore', label: '恢复执行职务' },
  { key: 'endMandate', label: '终止资格', danger: true },
]

function MandateCard(props: { mandate: Mandate; onAct: (act: MandateDialogAct) => void }) {
  const { mandate } = props
  const ended =
    mandate.endGround === null || mandate.state !== 'ended'
      ? null
      : [MandateEndGround.label(mandate.endGround), mandate.endAct && MandateEndAct.label(mandate.endAct)]
          .filter(Boolean)
          .join('，')
  return (
    <section className="mandate-card">
      <h3>
        {mandate.termName}代表 <WordTag tone={stateTone(mandate.state)}>{MandateState.label(mandate.state)}</WordTag>
      </h3>
      <Facts
        facts={[
          [
            '任期',
            <span key="period" className="figures">
              {periodText(mandate)}
            </span>,
          ],
          [
            '代表证号',
            <span key="certificate" className="figures">
              {mandate.certificateNo}
            </span>,
          ],
          ['选举单位', mandate.electingUnitName],
          ['代表团', mandate.delegationName],
          ['产生方式', MandateBeginGround.label(mandate.beginGround)],
          ['终止', ended],
          [
            '暂停执行职务',
            mandate.suspensions.length === 0
              ? null
              : mandate.suspensions.map((one) => (
                  <div key={one.id}>
                    <span className="figures">
                      {one.from} 起{one.until !== null && `，${one.until} 恢复`}
                    </span>
                    <span className="second">（{SuspensionGround.label(one.ground)}）</span>
                  </div>
                )),
          ],
        ]}
      />
      {mandate.allowedActs.length > 0 && (
        <div className="no-print mandate-acts">
          {mandateActs
            .filter((act) => mandate.allowedActs.includes(act.key))
            .map((act) => (
              <Button key={act.key} size="small" danger={act.danger ?? false} onClick={() => props.onAct(act.key)}>
                {act.label}
              </Button>
            ))}
        </div>
      )}
    </section>
  )
}

function History(props: { deputy: DeputyDetail }) {
  return (
    <Section title="资格变动">
      <Timeline
        rounds={[
          {
            key: 'all',
            title: '资格变动',
            happenings: props.deputy.history.map((one) => ({
              id: one.id,
              title: `${MandateAct.label(one.act)}（${one.termName}）`,
              who: one.by,
              at: one.at,
              note: [`${one.on} 起`, one.ground, one.documentNumber, one.reason].filter(Boolean).join('；'),
              changes: one.changes,
            })),
          },
        ]}
      />
    </Section>
  )
}
