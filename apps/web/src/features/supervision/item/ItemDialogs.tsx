import {
  arrangeKeyItem,
  finishKeyItem,
  finishSupervisionStep,
  noteProgress,
  readSupervisionBoard,
  revokeKeyItem,
  saveSupervisionPlan,
  type KeyItemDetail,
} from '@lvzhi/contract/supervision'
import { LeaderKind, type KeyItemAct } from '@lvzhi/contract/supervision-terms'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useAct, useRead } from '../../../api/react.ts'
import { OrganisationPicker } from '../../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { alsoChanged } from '../choices.ts'
import { VisitDialog } from './VisitDialog.tsx'

interface DialogProps {
  readonly item: KeyItemDetail
  readonly onClose: () => void
}

/** The dialog of an act on a key item. */
export function ItemDialog(props: DialogProps & { act: KeyItemAct }) {
  const { act, ...rest } = props
  switch (act) {
    case 'arrange':
      return <ArrangeDialog {...rest} />
    case 'savePlan':
      return <PlanDialog {...rest} />
    case 'finishStep':
      return <StepDialog {...rest} />
    case 'recordVisit':
      return <VisitDialog of="item" id={rest.item.id} revision={rest.item.revision} onClose={rest.onClose} />
    case 'noteProgress':
      return <ProgressDialog {...rest} />
    case 'finish':
      return <FinishDialog {...rest} />
    case 'revoke':
      return <RevokeDialog {...rest} />
    case 'decide':
      return null
  }
}

function ArrangeDialog({ item, onClose }: DialogProps) {
  const act = useAct(arrangeKeyItem, alsoChanged)
  const board = useRead(readSupervisionBoard, { query: { year: item.year } })
  const leaders = board.data?.leaders ?? []
  return (
    <ActDialog<{ leaderId: string; committeeId: string }>
      open
      title="安排领导和委员会"
      submit="保存"
      onClose={onClose}
      initial={{
        ...(item.leaderId !== null && { leaderId: item.leaderId }),
        ...(item.committeeId !== null && { committeeId: item.committeeId }),
      }}
      done="已安排"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: item.id }, body: { revision: item.revision, ...entered } })
      }
    >
      <Field
        name="leaderId"
        label="牵头领导"
        required
        choose
        hint={`从 ${item.year} 年的牵头领导名单中选择；名单在“督办看板”中登记。`}
      >
        <Select
          loading={board.isPending}
          notFoundContent="名单是空的，请先在“督办看板”登记"
          options={leaders.map((leader) => ({
            value: leader.id,
            label: `${leader.post} ${leader.name}（${LeaderKind.label(leader.kind)}，已有 ${leader.progress.items} 件）`,
          }))}
        />
      </Field>
      <Field name="committeeId" label="对口督办的专门委员会" required choose>
        <OrganisationPicker kind="specialCommittee" />
      </Field>
    </ActDialog>
  )
}

interface PlanEntered {
  steps: { id?: string; text: string; dueOn: string }[]
}

function PlanDialog({ item, onClose }: DialogProps) {
  const act = useAct(saveSupervisionPlan, alsoChanged)
  const open = item.plan.filter((step) => step.doneOn === null)
  const finished = item.plan.length - open.length
  return (
    <ActDialog<PlanEntered>
      open
      title="督办方案"
      submit="保存方案"
      width={720}
      onClose={onClose}
      {...(finished > 0 && { intro: `已经完成的 ${finished} 步不再修改，下面是还要办的。` })}
      initial={{
        steps:
          open.length > 0
            ? open.map(({ id, text, dueOn }) => ({ id, text, dueOn }))
            : ([{}] as unknown as PlanEntered['steps']),
      }}
      done="方案已保存"
      onSubmit={({ steps }) => act.mutateAsync({ params: { id: item.id }, body: { revision: item.revision, steps } })}
    >
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="step-line">
                <Form.Item name={[name, 'id']} hidden>
                  <Input />
                </Form.Item>
                <Field name={[name, 'text']} label={`第 ${name + 1} 步`} required>
                  <Input maxLength={200} />
                </Field>
                <Field name={[name, 'dueOn']} label={`第 ${name + 1} 步期限`} required choose>
                  <DateField />
                </Field>
                <Button
                  type="text"
                  aria-label={`删除第 ${name + 1} 步`}
                  icon={<DeleteOutlined aria-hidden />}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
              增加一步
            </Button>
          </>
        )}
      </Form.List>
    </ActDialog>
  )
}

function StepDialog({ item, onClose }: DialogProps) {
  const act = useAct(finishSupervisionStep, alsoChanged)
  const open = item.plan.filter((step) => step.doneOn === null)
  return (
    <ActDialog<{ stepId: string; doneOn: string; outcome: string }>
      open
      title="完成步骤"
      submit="登记完成"
      onClose={onClose}
      initial={{ doneOn: today(), ...(open[0] && { stepId: open[0].id }) }}
      done="已登记完成"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: item.id }, body: { revision: item.revision, ...entered } })
      }
    >
      <Field name="stepId" label="步骤" required choose>
        <Radio.Group
          className="choice-lines"
          options={open.map((step) => ({ value: step.id, label: `${step.text}（期限 ${step.dueOn}）` }))}
        />
      </Field>
      <Field name="doneOn" label="完成日期" required choose>
        <DateField />
      </Field>
      <Field name="outcome" label="完成情况" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}

function ProgressDialog({ item, onClose }: DialogProps) {
  const act = useAct(noteProgress, alsoChanged)
  return (
    <ActDialog<{ text: string }>
      open
      title="报告进展"
      submit="保存进展"
      onClose={onClose}
      done="进展已保存"
      onSubmit={({ text }) => act.mutateAsync({ params: { id: item.id }, body: { revision: item.revision, text } })}
    >
      <Field name="text" label="进展" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={1000} />
      </Field>
    </ActDialog>
  )
}

function FinishDialog({ item, onClose }: DialogProps) {
  const act = useAct(finishKeyItem, alsoChanged)
  return (
    <ActDialog<{ report: string; finishedOn: string }>
      open
      title="督办办结"
      submit="办结"
      width={680}
      onClose={onClose}
      initial={{ finishedOn: today() }}
      intro="办结后，督办方案、会议视察记录和办结报告不再修改。建议本身仍按办理程序继续。"
      done="督办已办结"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: item.id }, body: { revision: item.revision, ...entered } })
      }
    >
      <Field name="report" label="办结报告" required>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} maxLength={5000} />
      </Field>
      <Field name="finishedOn" label="办结日期" required choose>
        <DateField />
      </Field>
    </ActDialog>
  )
}

function RevokeDialog({ item, onClose }: DialogProps) {
  const act = useAct(revokeKeyItem, alsoChanged)
  return (
    <ActDialog<{ reason: string }>
      open
      danger
      title="取消督办"
      submit="取消督办"
      onClose={onClose}
      intro="移出本年重点督办清单；没有其他年度列入的，建议的重点督办标记同时取消。"
      done="已取消督办"
      onSubmit={({ reason }) => act.mutateAsync({ params: { id: item.id }, body: { revision: item.revision, reason } })}
    >
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
