import {
  correctMandate,
  endMandate,
  MandateEndAct,
  MandateEndGround,
  restoreMandate,
  SuspensionGround,
  suspendMandate,
  type Mandate,
} from '@lvzhi/contract/deputies'
import { Input, Select } from 'antd'
import { useAct } from '../../api/react.ts'
import { OrganisationPicker } from '../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'
import { today } from '../../ui/dates.ts'

/** The acts on one mandate. */
export type MandateDialogAct = 'endMandate' | 'suspend' | 'restore' | 'correct'

interface Entered {
  on: string
  documentNumber: string
  reason: string
  ground: string
  act: MandateEndAct
  certificateNo: string
  electingUnitName: string
  delegationId?: string
}

const words: Readonly<
  Record<MandateDialogAct, { title: string; submit: string; intro: string; danger?: boolean; on: string }>
> = {
  endMandate: {
    title: '终止代表资格',
    submit: '终止资格',
    intro:
      '自终止之日起，此人不能再以代表身份附议、表决和提出建议，也不再计入在任人数。任期届满的由届次决定，不需办理。',
    danger: true,
    on: '终止日期',
  },
  suspend: {
    title: '暂停执行代表职务',
    submit: '暂停执行',
    intro: '暂停期间，代表的各项办理一律不能进行；名额仍计入代表总数。',
    danger: true,
    on: '暂停日期',
  },
  restore: { title: '恢复执行代表职务', submit: '恢复执行', intro: '自恢复之日起，可以照常履职。', on: '恢复日期' },
  correct: { title: '更正任期资料', submit: '更正', intro: '原值和更正的依据会留在资格变动中。', on: '更正日期' },
}

/** One act on a mandate, with its date, document and reason. */
export function MandateDialog(props: {
  chosen: { act: MandateDialogAct; mandate: Mandate } | null
  onClose: () => void
}) {
  const end = useAct(endMandate)
  const suspend = useAct(suspendMandate)
  const restore = useAct(restoreMandate)
  const correct = useAct(correctMandate)
  if (props.chosen === null) return null
  const { act, mandate } = props.chosen
  const said = words[act]
  const params = { id: mandate.id }
  const perform = (entered: Entered): Promise<unknown> => {
    const { on, documentNumber, reason } = entered
    const paper = { on, documentNumber, reason, revision: mandate.revision }
    switch (act) {
      case 'endMandate':
        return end.mutateAsync({
          params,
          body: { ...paper, ground: entered.ground as MandateEndGround, act: entered.act },
        })
      case 'suspend':
        return suspend.mutateAsync({ params, body: { ...paper, ground: entered.ground as SuspensionGround } })
      case 'restore':
        return restore.mutateAsync({ params, body: paper })
      case 'correct':
        return correct.mutateAsync({
          params,
          body: {
            ...paper,
            certificateNo: entered.certificateNo,
            electingUnitName: entered.electingUnitName,
            delegationId: entered.delegationId ?? null,
          },
        })
    }
  }
  return (
    <ActDialog<Entered>
      open
      title={`${said.title}：${mandate.termName}`}
      submit={said.submit}
      intro={said.intro}
      danger={said.danger ?? false}
      initial={{
        on: today(),
        certificateNo: mandate.certificateNo,
        electingUnitName: mandate.electingUnitName,
        ...(mandate.delegationId !== null && { delegationId: mandate.delegationId }),
      }}
      onClose={props.onClose}
      onSubmit={perform}
    >
      {act === 'endMandate' && (
        <>
          <Field name="ground" label="终止事由" required>
            <Select options={choicesOf(MandateEndGround).filter((one) => one.value !== 'termEnd')} />
          </Field>
          <Field name="act" label="终止方式" required>
            <Select options={choicesOf(MandateEndAct).filter((one) => one.value !== 'termExpired')} />
          </Field>
        </>
      )}
      {act === 'suspend' && (
        <Field name="ground" label="暂停事由" required>
          <Select options={choicesOf(SuspensionGround)} />
        </Field>
      )}
      {act === 'correct' && (
        <>
          <Field name="certificateNo" label="代表证号" required>
            <Input maxLength={40} />
          </Field>
          <Field name="electingUnitName" label="选举单位" required>
            <Input maxLength={100} />
          </Field>
          <Field name="delegationId" label="代表团">
            <OrganisationPicker kind="delegation" />
          </Field>
        </>
      )}
      <Field name="on" label={said.on} required>
        <DateField />
      </Field>
      <Field name="documentNumber" label="公告或文号" required>
        <Input maxLength={100} />
      </Field>
      <Field name="reason" label="说明" required>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Field>
    </ActDialog>
  )
}
