import * as contract from '@lvzhi/contract/supervision-events'
import type { OversightDetail } from '@lvzhi/contract/supervision-events'
import type { OversightAct } from '@lvzhi/contract/supervision-terms'
import { Checkbox, Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { alsoChanged } from '../choices.ts'
import { ArrangementDialog } from './ArrangementDialog.tsx'
import { PaperDialog } from './PaperDialog.tsx'

export interface EventDialogProps {
  readonly event: OversightDetail
  readonly onClose: () => void
}

/** The dialog of an act on an event. */
export function EventDialog(props: EventDialogProps & { act: OversightAct }) {
  const { act, event, onClose } = props
  switch (act) {
    case 'edit':
      return <ArrangementDialog event={event} onClose={onClose} />
    case 'markPresence':
      return <PresenceDialog {...props} />
    case 'openPoll':
      return (
        <Plain
          {...props}
          operation={contract.openPoll}
          title="开始测评"
          intro={`实到代表 ${event.present} 人，评议单位 ${event.units} 个。开始后，代表在手机上提交测评表，出席、单位和内容不再修改。测评由另一人结束。`}
        />
      )
    case 'closePoll':
      return (
        <Plain
          {...props}
          operation={contract.closePoll}
          title="结束测评"
          intro={`已收到手机提交 ${event.received?.online ?? 0} 份，纸质 ${event.received?.returnedPaper ?? 0} 份，还有 ${event.received?.waiting ?? 0} 人没有提交。结束后不能再提交，结果随即计算。`}
        />
      )
    case 'hold':
      return (
        <Plain
          {...props}
          operation={contract.holdOversight}
          title="登记举行"
          intro="登记以后，可以登记问答和承诺事项。"
        />
      )
    case 'enterPaper':
      return <PaperDialog event={event} onClose={onClose} />
    case 'recordQuestion':
      return <QuestionDialog {...props} />
    case 'addFollowUp':
      return <FollowUpDialog {...props} />
    case 'settleFollowUp':
      return <SettleDialog {...props} />
    case 'conclude':
      return (
        <TextDialog
          {...props}
          operation={contract.concludeOversight}
          title="结束活动"
          label="活动小结"
          field="summary"
        />
      )
    case 'cancel':
      return <TextDialog {...props} operation={contract.cancelOversight} title="不再举行" label="理由" field="reason" />
    case 'handIn':
      return null
  }
}

type Bare = typeof contract.openPoll | typeof contract.closePoll | typeof contract.holdOversight

function Plain(props: EventDialogProps & { operation: Bare; title: string; intro: ReactNode }) {
  const act = useAct<Bare>(props.operation, alsoChanged)
  return (
    <ActDialog<object>
      open
      title={props.title}
      submit={props.title}
      intro={props.intro}
      onClose={props.onClose}
      done={`已${props.title}`}
      onSubmit={() => act.mutateAsync({ params: { id: props.event.id }, body: { revision: props.event.revision } })}
    />
  )
}

function TextDialog(
  props: EventDialogProps &
    (
      | { operation: typeof contract.concludeOversight; field: 'summary'; title: string; label: string }
      | { operation: typeof contract.cancelOversight; field: 'reason'; title: string; label: string }
    ),
) {
  const conclude = useAct(contract.concludeOversight, alsoChanged)
  const cancel = useAct(contract.cancelOversight, alsoChanged)
  return (
    <ActDialog<{ text: string }>
      open
      title={props.title}
      submit={props.title}
      onClose={props.onClose}
      done={`已${props.title}`}
      onSubmit={async ({ text }) => {
        const params = { id: props.event.id }
        const { revision } = props.event
        if (props.field === 'summary') await conclude.mutateAsync({ params, body: { revision, summary: text } })
        else await cancel.mutateAsync({ params, body: { revision, reason: text } })
      }}
    >
      <Field name="text" label={props.label} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={props.field === 'summary' ? 5000 : 500} />
      </Field>
    </ActDialog>
  )
}

function PresenceDialog({ event, onClose }: EventDialogProps) {
  const act = useAct(contract.markPresence, alsoChanged)
  return (
    <ActDialog<{ present: string[] }>
      open
      title="登记出席"
      submit="保存出席"
      width={640}
      onClose={onClose}
      intro={`应到 ${event.deputies} 人。勾选已经到会的代表；只有登记出席的代表能提交测评表。`}
      initial={{ present: event.participants.filter((one) => one.present).map((one) => one.personId) }}
      done="出席已登记"
      onSubmit={({ present }) =>
        act.mutateAsync({ params: { id: event.id }, body: { revision: event.revision, present } })
      }
    >
      <Field name="present" label="出席代表">
        <Checkbox.Group
          className="name-grid"
          options={event.participants.map((one) => ({
            value: one.personId,
            label: one.delegation ? `${one.name}（${one.delegation}）` : one.name,
          }))}
        />
      </Field>
    </ActDialog>
  )
}

interface QuestionEntered {
  askerId: string
  question: string
  unitId: string
  answerer: string
  answer: string
}

function QuestionDialog({ event, onClose }: EventDialogProps) {
  const act = useAct(contract.recordQuestion, alsoChanged)
  return (
    <ActDialog<QuestionEntered>
      open
      title="登记问答"
      submit="登记"
      width={680}
      onClose={onClose}
      done="已登记"
      onSubmit={async (entered) => {
        const asker = event.participants.find((one) => one.personId === entered.askerId)?.name ?? ''
        await act.mutateAsync({ params: { id: event.id }, body: { revision: event.revision, asker, ...entered } })
      }}
    >
      <Field name="askerId" label="提问代表" required choose>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={event.participants.map((one) => ({ value: one.personId, label: one.name }))}
        />
      </Field>
      <Field name="question" label="问题" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
      <UnitField event={event} label="应询单位" />
      <Field name="answerer" label="应询人" required>
        <Input maxLength={60} placeholder="姓名和职务" />
      </Field>
      <Field name="answer" label="答复" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} />
      </Field>
    </ActDialog>
  )
}

function UnitField(props: { event: OversightDetail; label: string }) {
  return (
    <Field name="unitId" label={props.label} required choose>
      <Select options={props.event.unitList.map((unit) => ({ value: unit.id, label: unit.name }))} />
    </Field>
  )
}

function FollowUpDialog({ event, onClose }: EventDialogProps) {
  const act = useAct(contract.addFollowUp, alsoChanged)
  return (
    <ActDialog<{ unitId: string; promise: string; dueOn: string }>
      open
      title="登记承诺事项"
      submit="登记"
      onClose={onClose}
      done="已登记"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: event.id }, body: { revision: event.revision, ...entered } })
      }
    >
      <UnitField event={event} label="责任单位" />
      <Field name="promise" label="承诺的事项" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
      <Field name="dueOn" label="落实期限" required choose>
        <DateField />
      </Field>
    </ActDialog>
  )
}

interface SettleEntered {
  followUpId: string
  state: 'fulfilled' | 'unfulfilled'
  outcome: string
  settledOn: string
}

function SettleDialog({ event, onClose }: EventDialogProps) {
  const act = useAct(contract.settleFollowUp, alsoChanged)
  const open = event.followUpList.filter((one) => one.state === 'open')
  return (
    <ActDialog<SettleEntered>
      open
      title="登记落实结果"
      submit="登记结果"
      onClose={onClose}
      initial={{ settledOn: today(), ...(open[0] && { followUpId: open[0].id }) }}
      done="已登记结果"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: event.id }, body: { revision: event.revision, ...entered } })
      }
    >
      <Field name="followUpId" label="承诺事项" required choose>
        <Radio.Group
          className="choice-lines"
          options={open.map((one) => ({ value: one.id, label: `${one.unit.name}：${one.promise}（${one.dueOn}）` }))}
        />
      </Field>
      <Field name="state" label="结果" required choose>
        <Radio.Group
          options={[
            { value: 'fulfilled', label: '已落实' },
            { value: 'unfulfilled', label: '未落实' },
          ]}
        />
      </Field>
      <Field name="settledOn" label="落实日期" required choose>
        <DateField />
      </Field>
      <Field name="outcome" label="情况" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
    </ActDialog>
  )
}
