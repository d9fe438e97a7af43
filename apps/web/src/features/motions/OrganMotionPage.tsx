import { MotionBody, MotionProposer } from '@lvzhi/contract/motion-terms'
import { registerOrganMotion } from '@lvzhi/contract/motions'
import { Link, useNavigate } from '@tanstack/react-router'
import { Input, Radio, Select } from 'antd'
import { useAct } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { OrganisationPicker } from '../../pickers/OrganisationPicker.tsx'
import { TermPicker } from '../../pickers/TermPicker.tsx'
import { ActForm, Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { FormPage } from '../../ui/FormPage.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'
import { motionAct } from './acts/MotionDialog.tsx'

interface Entered {
  term: string
  proposer: Exclude<MotionProposer, 'joint'>
  organId: string
  body: MotionBody
  title: string
  grounds: string
  proposal: string
}

/** 登记机关议案: an organ that may propose needs no signatures. */
export default function OrganMotionPage() {
  const act = useAct(registerOrganMotion, motionAct)
  const navigate = useNavigate()
  if (!useMayOpen()('motions.register')) return <EmptyState text="登记机关议案由代表工作机构经办人员办理。" />
  return (
    <FormPage title="登记机关议案" intro={<Link to="/motions">议案台账</Link>}>
      <ActForm<Entered>
        submit="登记议案"
        initial={{ body: 'congress' }}
        onCancel={() => void navigate({ to: '/motions' })}
        onSubmit={async (entered) => {
          const motion = await act.mutateAsync({ body: entered })
          void navigate({ to: '/motions/$motionId', params: { motionId: motion.id } })
        }}
      >
        <Field name="term" label="届次" required choose>
          <TermPicker />
        </Field>
        <Field name="body" label="向谁提出" required choose>
          <Radio.Group options={choicesOf(MotionBody)} />
        </Field>
        <Field name="proposer" label="提案人" required choose hint="机关提出议案，不需要联名。">
          <Select options={choicesOf(MotionProposer).filter(({ value }) => value !== 'joint')} />
        </Field>
        <Field
          name="organId"
          label="提案机关"
          required
          choose
          hint="主席团、主任会议提出的，选择人大常委会或者代表工作机构。"
        >
          <OrganisationPicker />
        </Field>
        <Field name="title" label="案由" required>
          <Input maxLength={100} />
        </Field>
        <Field name="grounds" label="案据" required>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 20 }} maxLength={20_000} />
        </Field>
        <Field name="proposal" label="方案" required>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 20 }} maxLength={20_000} />
        </Field>
      </ActForm>
    </FormPage>
  )
}
