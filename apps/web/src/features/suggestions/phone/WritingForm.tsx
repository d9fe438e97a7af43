import { problemOf } from '../../../api/problem.ts'
import type { Channel } from '@lvzhi/contract/suggestion-terms'
import { CheckReason } from '@lvzhi/contract/suggestion-terms'
import { GateQuestion } from '@lvzhi/contract/suggestion-gates'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { EditLockLine } from '../../../pickers/EditLockLine.tsx'
import { SaveRefusal, SaveStand } from '../../../pickers/SaveStand.tsx'
import { WritingConflict } from '../../../pickers/WritingConflict.tsx'
import { BasisLink } from '../../../ui/BasisLink.tsx'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { AttachmentsField } from './AttachmentsField.tsx'
import { ChannelField } from './ChannelField.tsx'
import { CosignersField } from './CosignersField.tsx'
import { ParticularsFields } from './ParticularsFields.tsx'
import { SimilarPanel } from './SimilarPanel.tsx'
import { Submitted } from './Submitted.tsx'
import { SubmitSheet } from './SubmitSheet.tsx'
import { useWriting } from './use-writing.ts'
import type { FoundWriting } from './kept-writing.ts'
import { differences, faultsOf, limits, unsendable, writingOf, type KeptWriting } from './writing.ts'
import { WhereTo } from './WhereTo.tsx'
import { WritingField } from './WritingField.tsx'

/** Where writing begins: a blank page, a stored draft, or what this device kept. */
export interface WritingStart {
  readonly key: string
  readonly kept: KeptWriting
  readonly detail: SuggestionDetail | null
  readonly restored: FoundWriting | null
}

/** For whom one writes: oneself, or a deputy whom one assists (代录). */
export interface WritingFor {
  readonly name: string
  readonly termId: string | null
  readonly personId: string | null
  readonly onBehalf: boolean
}

const contentBasis = [{ text: '代表法（2025）第二十四条', verified: true }]

/** 写建议: the fields, kept while one types; 提交 at the thumb. */
export function WritingForm(props: {
  accountId: string
  start: WritingStart
  lead: WritingFor
  openChannel: Channel | null
  onAnew: () => void
}) {
  const { lead, start } = props
  const desk = useWriting(props.accountId, start.key, start)
  const { writing, detail } = desk
  const navigate = useNavigate()
  const form = useRef<HTMLDivElement>(null)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const [fresh] = useState(start.detail === null && start.restored === null && !lead.onBehalf)
  const [working, setWorking] = useState(false)
  const [receipt, setReceipt] = useState<{ detail: SuggestionDetail; forConfirmation: boolean } | null>(null)
  if (receipt) return <Submitted {...receipt} />

  const faults = tried ? faultsOf(writing, detail?.signers ?? []) : new Map<string, string>()
  const refused = new Map((problemOf(desk.error).fields ?? []).map((field) => [field.path, field.message]))
  const faultOf = (field: string) => faults.get(field) ?? (desk.state === 'refused' ? refused.get(field) : undefined)
  const unconfirmed = detail?.entry?.confirmed === false
  const needsConfirming = lead.onBehalf && detail?.entry?.confirmed !== true
  const confirmsFirst = !lead.onBehalf && unconfirmed

  const handIn = async () => {
    setTried(true)
    const first = [...faultsOf(writing, detail?.signers ?? []).keys()].find(
      (field) => !((needsConfirming || confirmsFirst) && field === 'cosigners'),
    )
    if (first !== undefined) {
      const field = form.current?.querySelector<HTMLElement>(`[data-field="${first}"]`)
      field?.focus()
      field?.scrollIntoView({ block: 'center' })
      return
    }
    setWorking(true)
    const sent = await desk.flush()
    setWorking(false)
    if (!sent) return
    if (confirmsFirst) {
      void navigate({ to: '/mine/$suggestionId', params: { suggestionId: detail.id } })
    } else if (needsConfirming) {
      const latest = await desk.renew()
      if (latest) setReceipt({ detail: latest, forConfirmation: true })
    } else setAsking(true)
  }

  return (
    <PhonePage
      title={detail?.state === 'returned' ? '修改建议' : lead.onBehalf ? '代录建议' : '写建议'}
      primary={
        <div className="hand-in">
          <SaveStand desk={desk} waitsFor={unsendable(writing) === 'noTitle' ? '标题' : null} />
          <BigButton primary loading={working} disabled={desk.state === 'conflict'} onClick={() => void handIn()}>
            {verbOf(detail, needsConfirming, confirmsFirst)}
          </BigButton>
        </div>
      }
    >
      <div className="writing" ref={form}>
        {lead.onBehalf && (
          <p className="banner">
            为<strong>{lead.name}</strong>代表代录，须由代表本人确认后才能提交。
          </p>
        )}
        {start.restored && desk.state !== 'saved' && (
          <p className="banner">
            这是留在本机、还没有送达的内容。
            <button type="button" className="quiet-act" onClick={props.onAnew}>
              {start.restored.kept.saved === null ? '清空，另写一件' : '改用已保存的'}
            </button>
          </p>
        )}
        {detail?.state === 'returned' && <ReturnedReason detail={detail} />}
        {detail && (
          <EditLockLine
            kind="suggestion"
            id={detail.id}
            editing
            enabled={detail.allowedActs.includes('saveDraft')}
            onCancel={() => void navigate({ to: '/mine/$suggestionId', params: { suggestionId: detail.id } })}
          />
        )}
        {desk.state === 'conflict' && detail && (
          <WritingConflict
            last={detail.timeline[0]}
            rows={differences(writing, writingOf(detail))}
            onSettle={desk.settle}
          />
        )}
        {fresh && <WhereTo />}
        <SaveRefusal desk={desk} />
        <WritingField
          name="title"
          label="标题"
          oneLine
          value={writing.title}
          limit={limits.title}
          rows={2}
          placeholder="关于……的建议"
          fault={faultOf('title')}
          onChange={(title) => desk.change({ title })}
        />
        <SimilarPanel
          title={writing.title}
          text={`${writing.grounds}\n${writing.proposal}`}
          exclude={detail?.id ?? null}
        />
        <WritingField
          name="grounds"
          label="情况和问题"
          value={writing.grounds}
          limit={limits.grounds}
          rows={6}
          hint={
            <>
              一件建议只写一件事。写明时间、地点、数据和原因。
              <BasisLink basis={contentBasis} />
            </>
          }
          fault={faultOf('grounds')}
          onChange={(grounds) => desk.change({ grounds })}
        />
        <WritingField
          name="proposal"
          label="具体建议"
          value={writing.proposal}
          limit={limits.proposal}
          rows={6}
          hint="希望谁做什么，做到什么程度，分条写。"
          fault={faultOf('proposal')}
          onChange={(proposal) => desk.change({ proposal })}
        />
        <ChannelField
          value={writing.channel}
          open={props.openChannel}
          termId={lead.termId}
          fault={faultOf('channel')}
          onChange={(channel) => desk.change({ channel })}
        />
        <CosignersField
          value={writing.cosigners}
          signers={detail?.signers ?? []}
          termId={lead.termId}
          leadPersonId={lead.personId}
          fault={faultOf('cosigners')}
          onChange={(cosigners) => desk.change({ cosigners })}
        />
        <AttachmentsField desk={desk} />
        <ParticularsFields writing={writing} faultOf={faultOf} onChange={desk.change} />
      </div>
      {detail && (
        <SubmitSheet
          open={asking}
          detail={detail}
          onClose={() => setAsking(false)}
          onDone={(answer) => {
            desk.forget()
            setReceipt({ detail: answer, forConfirmation: false })
          }}
        />
      )}
    </PhonePage>
  )
}

function verbOf(detail: SuggestionDetail | null, needsConfirming: boolean, confirmsFirst: boolean): string {
  if (needsConfirming) return '保存并请代表确认'
  if (confirmsFirst) return '保存，去确认代录'
  return detail?.state === 'returned' ? '重新提交' : '提交'
}

/** Why the text came back, as the checker wrote it. */
function ReturnedReason(props: { detail: SuggestionDetail }) {
  const check = [...props.detail.checks].reverse().find((one) => one.decision === 'returnForRevision')
  if (!check) return null
  return (
    <section className="phone-card phone-card-urgent">
      <p className="phone-card-title">退回原因：{CheckReason.label(check.reason)}</p>
      {check.note !== '' && <p>{check.note}</p>}
      {check.answers
        .filter((answer) => answer.note !== check.note)
        .map((answer) => (
          <p key={answer.question}>
            {GateQuestion.label(answer.question)}：{answer.note}
          </p>
        ))}
      <p className="note">{check.by}</p>
    </section>
  )
}
