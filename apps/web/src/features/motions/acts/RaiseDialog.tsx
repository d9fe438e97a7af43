import { InterpellationKind } from '@lvzhi/contract/interpellation-terms'
import { createInterpellation } from '@lvzhi/contract/interpellations'
import { MotionBody } from '@lvzhi/contract/motion-terms'
import { readMotionDesk } from '@lvzhi/contract/motions'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Radio } from 'antd'
import { useAct, useRead } from '../../../api/react.ts'
import { useAccount, useMayOpen } from '../../../api/session.ts'
import { TermPicker } from '../../../pickers/TermPicker.tsx'
import { UnitPicker } from '../../../pickers/UnitPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DeputiesField, type Invited } from '../DeputiesField.tsx'

interface Entered {
  kind: InterpellationKind
  body: MotionBody
  title: string
  content: string
  targetId?: string
  cosigners?: readonly Invited[]
  bodySize?: number
  term?: string
  asked?: readonly Invited[]
}

/** 提出质询或询问; the office takes down an inquiry that was made, or what presidium or chairpersons' meeting propose. */
export function RaiseDialog(props: { onClose: () => void }) {
  const account = useAccount()
  const own = account.person !== null
  const mayRaise = useMayOpen()('motions.raise')
  const desk = useRead(readMotionDesk, {}, { enabled: mayRaise })
  const act = useAct(createInterpellation, { refreshes: ['notices'] })
  const navigate = useNavigate()
  const [form] = Form.useForm<Entered>()
  const kind = Form.useWatch('kind', form)
  const body = Form.useWatch('body', form)
  const term = Form.useWatch('term', form)
  const deputy = desk.data?.deputies.find((one) => one.own)
  const kinds = own ? InterpellationKind.codes : (['inquiry', 'inquiryCommittee'] as const)
  const byOffice = !own && kind === 'inquiryCommittee'
  return (
    <ActDialog<Entered>
      open
      title={own ? '提出质询或询问' : '登记询问或调查提议'}
      submit={own ? '保存草稿' : '登记'}
      onClose={props.onClose}
      form={form}
      initial={{ kind: own ? 'question' : 'inquiry', body: 'congress' }}
      onSubmit={async ({ cosigners, asked, term: _term, targetId, bodySize, ...entered }) => {
        const record = await act.mutateAsync({
          body: {
            ...entered,
            cosigners: (cosigners ?? []).map((one) => one.personId),
            ...(entered.kind !== 'inquiryCommittee' && targetId && { targetId }),
            ...(bodySize && { bodySize }),
            ...(!own && asked?.[0] && entered.kind === 'inquiry' && { leadPersonId: asked[0].personId }),
            ...(byOffice && {
              proposer: entered.body === 'congress' ? ('presidium' as const) : ('chairpersons' as const),
              ...(term && { term }),
            }),
          },
        })
        void navigate({ to: '/interpellations/$interpellationId', params: { interpellationId: record.id } })
      }}
    >
      <Field name="kind" label="类型" required choose>
        <Radio.Group options={kinds.map((code) => ({ value: code, label: InterpellationKind.label(code) }))} />
      </Field>
      <Field name="body" label="在哪里提出" required choose>
        <Radio.Group options={choicesOf(MotionBody)} />
      </Field>
      {!own && (
        <Field name="term" label="届次" required choose>
          <TermPicker />
        </Field>
      )}
      {!own && kind === 'inquiry' && term && (
        <Field name="asked" label="提出询问的代表" required choose>
          <DeputiesField termId={term} except={null} />
        </Field>
      )}
      {kind !== 'inquiryCommittee' && (
        <Field name="targetId" label={kind === 'inquiry' ? '询问对象' : '质询对象'} required choose>
          <UnitPicker />
        </Field>
      )}
      <Field name="title" label={kind === 'inquiryCommittee' ? '调查的问题' : '问题'} required>
        <Input maxLength={100} />
      </Field>
      <Field name="content" label="内容" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={10_000} />
      </Field>
      {own && kind === 'inquiryCommittee' && body === 'standingCommittee' && (
        <Field
          name="bodySize"
          label="常委会组成人员总数"
          required
          hint="须五分之一以上联名；常委会组成人员名单已经录入的，以名单人数为准。"
        >
          <InputNumber min={1} max={1000} precision={0} />
        </Field>
      )}
      {own && kind !== 'inquiry' && deputy && (
        <Field name="cosigners" label="邀请联名" hint="每位代表在自己的账号里确认后才算。">
          <DeputiesField termId={deputy.termId} except={deputy.personId} />
        </Field>
      )}
    </ActDialog>
  )
}
