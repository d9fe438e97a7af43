import type { AnswerOf } from '@lvzhi/contract'
import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import { MotionBody } from '@lvzhi/contract/motion-terms'
import { readMotion, readMotionDesk } from '@lvzhi/contract/motions'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useAccount, useMayOpen } from '../../api/session.ts'
import { useWritingDesk } from '../../api/writing-desk.ts'
import { SaveRefusal, SaveStand } from '../../pickers/SaveStand.tsx'
import { WritingConflict } from '../../pickers/WritingConflict.tsx'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { instantText } from '../../ui/dates.ts'
import { BigButton, PhonePage } from '../../ui/Phone.tsx'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { DeputiesField } from './DeputiesField.tsx'
import {
  blankMotion,
  keptMotion,
  motionDifferences,
  motionLimits,
  motionWriting,
  type MotionWriting,
} from './writing.ts'
import './motions.css'

type Desk = AnswerOf<typeof readMotionDesk>
type Deputy = Desk['deputies'][number]

/** 写议案: the three parts and whom to invite; kept on this device while one types and saved by itself in pauses. */
export default function WriteMotionPage() {
  const { motionId } = useParams({ strict: false })
  const mayRaise = useMayOpen()('motions.raise')
  const desk = useRead(readMotionDesk, {}, { enabled: mayRaise })
  const record = useRead(
    readMotion,
    { params: { id: motionId ?? '' } },
    { enabled: mayRaise && motionId !== undefined },
  )
  if (!mayRaise) {
    return (
      <PhonePage title="写议案">
        <EmptyState text="议案由人大代表联名提出，您的账号没有这项权限。" />
      </PhonePage>
    )
  }
  const fault = desk.error ?? (motionId === undefined ? null : record.error)
  if (fault) return <ReadFault error={fault} onRetry={() => void desk.refetch()} />
  if (!desk.data || (motionId !== undefined && !record.data)) return <LoadingSkeleton shape="form" />
  return <Opened key={motionId ?? 'new'} desk={desk.data} detail={record.data ?? null} />
}

function Opened(props: { desk: Desk; detail: MotionDetail | null }) {
  const { desk, detail } = props
  const lead = detail?.signers.find((signer) => signer.lead)?.personId
  const [chosen, setChosen] = useState(lead ?? (desk.deputies.length === 1 ? desk.deputies[0]?.personId : undefined))
  const deputy = desk.deputies.find((one) => one.personId === chosen)
  if (desk.deputies.length === 0) {
    return (
      <PhonePage title="写议案">
        <EmptyState text="您今天没有在任的代表职务，也没有代办的授权，不能提出议案。" />
      </PhonePage>
    )
  }
  if (detail && !detail.allowedActs.includes('saveDraft')) {
    return (
      <PhonePage title="写议案" primary={<BigButton to={`/motions/${detail.id}`}>看这件议案</BigButton>}>
        <p>现在不能修改：{detail.statusSentence}。</p>
      </PhonePage>
    )
  }
  return (
    <PhonePage title={detail?.state === 'returned' ? '修改议案' : deputy?.own === false ? '代录议案' : '写议案'}>
      {desk.deputies.length > 1 && !detail && (
        <Form layout="vertical">
          <Form.Item label="为哪位代表录入" htmlFor="for-whom">
            <Select
              id="for-whom"
              value={chosen ?? null}
              placeholder="选择代表"
              options={desk.deputies.map((one) => ({ value: one.personId, label: `${one.name}（${one.term}）` }))}
              onChange={(id: string) => setChosen(id)}
            />
          </Form.Item>
        </Form>
      )}
      {deputy && <Writing key={deputy.personId} deputy={deputy} detail={detail} />}
    </PhonePage>
  )
}

function Writing(props: { deputy: Deputy; detail: MotionDetail | null }) {
  const { deputy, detail } = props
  const account = useAccount()
  const navigate = useNavigate()
  const [form] = Form.useForm<MotionWriting>()
  // What was found when the page opened; later answers must not begin the page anew under the writer's hands.
  const [start] = useState(() => startOf(account.id, deputy, detail))
  const desk = useWritingDesk(motionWriting, account.id, start.key, { kept: start.kept, detail })
  const body = Form.useWatch('body', form) ?? start.kept.writing.body
  const bodies = deputy.needed.map((one) => one.body)
  const needed = deputy.needed.find((one) => one.body === body)
  return (
    <ActForm<MotionWriting>
      wide
      form={form}
      submit={detail ? '保存' : '保存并邀请联名'}
      initial={start.kept.writing}
      onChange={desk.change}
      beside={<SaveStand desk={desk} waitsFor={motionWriting.unsendable(desk.writing) === 'noTitle' ? '案由' : null} />}
      onSubmit={async () => {
        const sent = await desk.flush()
        const id = desk.currentId()
        if (!sent || id === null) throw desk.currentError()
        desk.forget()
        void navigate({ to: '/motions/$motionId', params: { motionId: id } })
      }}
    >
      {start.found && desk.state !== 'saved' && <p className="write-note second">这是留在本机、还没有送达的内容。</p>}
      {desk.state === 'conflict' && desk.detail && (
        <WritingConflict
          last={desk.detail.timeline[0]}
          rows={motionDifferences(desk.writing, motionWriting.writingOf(desk.detail))}
          onSettle={(take) => {
            if (take === 'theirs' && desk.detail) form.setFieldsValue(motionWriting.writingOf(desk.detail))
            desk.settle(take)
          }}
        />
      )}
      <SaveRefusal desk={desk} />
      <div className="write-note second">
        <p>
          {deputy.session
            ? deputy.session.cutOffAt === null
              ? `${deputy.session.name}，主席团尚未确定议案截止时间。`
              : `${deputy.session.name}议案截止时间：${instantText(deputy.session.cutOffAt)}。`
            : '目前没有正在举行或者已经安排的大会会议，提出的议案作为闭会期间的议案。'}
        </p>
        {needed && (
          <p>
            需要 {needed.count} 人以上联名（含领衔代表），每位代表在自己的账号里确认后才算。
            <BasisLink basis={needed.basis} />
          </p>
        )}
      </div>
      <Field name="title" label="案由" required hint="如 关于制定某某条例的议案">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={motionLimits.title} />
      </Field>
      <Field name="grounds" label="案据" hint="提出议案的事实、理由和法律依据。">
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 30 }} maxLength={motionLimits.grounds} />
      </Field>
      <Field name="proposal" label="方案" hint="具体怎么办；制定法规的可附草案要点。">
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 30 }} maxLength={motionLimits.proposal} />
      </Field>
      {bodies.length > 1 ? (
        <Field name="body" label="向谁提出" required choose>
          <Radio.Group
            className="stacked-choices"
            options={bodies.map((one) => ({
              value: one,
              label: one === 'congress' ? MotionBody.label(one) : `${MotionBody.label(one)}（常委会组成人员联名）`,
            }))}
          />
        </Field>
      ) : (
        <Form.Item name="body" hidden>
          <Input />
        </Form.Item>
      )}
      <Field name="cosigners" label="邀请联名" hint="请先写好正文再邀请：正文改动后，已确认的代表要重新确认。">
        <DeputiesField termId={deputy.termId} except={deputy.personId} />
      </Field>
    </ActForm>
  )
}

/** Where writing begins: what this device kept, the stored draft, or a blank page. */
function startOf(accountId: string, deputy: Deputy, detail: MotionDetail | null) {
  const found = keptMotion(localStorage, accountId, { id: detail?.id ?? null, personId: deputy.personId })
  if (found) return { ...found, found: true }
  const leadPersonId = deputy.own ? null : deputy.personId
  if (!detail) {
    const kept = { writing: blankMotion, leadPersonId, saved: null, pending: null }
    return { key: `motion.new.${deputy.personId}`, kept, found: false }
  }
  const writing = motionWriting.writingOf(detail)
  const saved = { id: detail.id, revision: detail.revision, writing }
  return { key: `motion.${detail.id}`, kept: { writing, leadPersonId: null, saved, pending: null }, found: false }
}
