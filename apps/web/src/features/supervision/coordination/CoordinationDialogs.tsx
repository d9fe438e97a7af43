import {
  createCoordination,
  finishCoordination,
  recordNationalAnswer,
  setOwners,
  type CoordinationDetail,
} from '@lvzhi/contract/supervision-coordinations'
import { CoordinationLevel, type CoordinationAct } from '@lvzhi/contract/supervision-terms'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Radio } from 'antd'
import { useAct } from '../../../api/react.ts'
import { UnitPicker } from '../../../pickers/UnitPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { yesNo } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { alsoChanged } from '../choices.ts'
import { VisitDialog } from '../item/VisitDialog.tsx'
import { SuggestionPicker } from '../SuggestionPicker.tsx'

interface Owner {
  unitId: string
  duty: string
}

/** The responsible units, each with what it has to do. */
function OwnersFields() {
  return (
    <Form.List name="owners">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="step-line">
              <Field name={[name, 'unitId']} label={`责任单位 ${name + 1}`} required choose>
                <UnitPicker />
              </Field>
              <Field name={[name, 'duty']} label={`单位 ${name + 1} 的任务`} required>
                <Input maxLength={200} />
              </Field>
              <Button
                type="text"
                aria-label={`删除责任单位 ${name + 1}`}
                icon={<DeleteOutlined aria-hidden />}
                disabled={fields.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
            增加责任单位
          </Button>
        </>
      )}
    </Form.List>
  )
}

interface CreateEntered {
  session: string
  number?: string
  title: string
  substance?: string
  raisedOn: string
  wholeDelegation: boolean
  suggestionId?: string
  owners: Owner[]
}

const oneEmpty = [{}] as unknown as Owner[]

/** 登记协调办理件 of one level. */
export function CreateDialog(props: { level: CoordinationLevel; onClose: () => void }) {
  const { level } = props
  const navigate = useNavigate()
  const act = useAct(createCoordination, alsoChanged)
  return (
    <ActDialog<CreateEntered>
      open
      title={`登记协调办理（${CoordinationLevel.label(level)}）`}
      submit="登记"
      width={720}
      onClose={props.onClose}
      initial={{ wholeDelegation: true, owners: oneEmpty }}
      done="已登记"
      onSubmit={async ({ substance, ...entered }) => {
        const made = await act.mutateAsync({
          body: {
            level,
            ...entered,
            content: substance ?? '',
            wholeDelegation: level === 'provincial' || entered.wholeDelegation,
          },
        })
        void navigate({ to: '/supervision/coordinations/$coordinationId', params: { coordinationId: made.id } })
      }}
    >
      {level === 'provincial' ? (
        <Field name="suggestionId" label="全团建议" required choose>
          <SuggestionPicker />
        </Field>
      ) : (
        <>
          <Field name="wholeDelegation" label="种类" required choose>
            <Radio.Group options={yesNo('全团建议', '代表建议')} />
          </Field>
          <Field name="suggestionId" label="由哪件省建议转来" hint="没有的不选。">
            <SuggestionPicker />
          </Field>
        </>
      )}
      <Field name="session" label="会议" required>
        <Input
          maxLength={60}
          placeholder={level === 'national' ? '如 十四届全国人大五次会议' : '如 省十四届人大五次会议'}
        />
      </Field>
      <Field name="number" label="编号">
        <Input maxLength={30} />
      </Field>
      <Field name="title" label="标题" required>
        <Input maxLength={100} />
      </Field>
      <Field name="raisedOn" label="提出日期" required choose>
        <DateField />
      </Field>
      <Field name="substance" label="内容">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
      </Field>
      <OwnersFields />
    </ActDialog>
  )
}

/** The dialog of an act on a coordination. */
export function CoordinationDialog(props: { act: CoordinationAct; record: CoordinationDetail; onClose: () => void }) {
  const { act, record, onClose } = props
  switch (act) {
    case 'setOwners':
      return <OwnersDialog {...props} />
    case 'recordMeeting':
      return <VisitDialog of={record.level} id={record.id} revision={record.revision} onClose={onClose} />
    case 'recordAnswer':
      return <AnswerDialog {...props} />
    case 'finish':
      return <FinishDialog {...props} />
  }
}

interface RecordProps {
  readonly record: CoordinationDetail
  readonly onClose: () => void
}

function OwnersDialog({ record, onClose }: RecordProps) {
  const act = useAct(setOwners, alsoChanged)
  return (
    <ActDialog<{ owners: Owner[] }>
      open
      title="确定责任单位"
      submit="保存"
      width={720}
      onClose={onClose}
      initial={{ owners: record.ownerList.map(({ unit, duty }) => ({ unitId: unit.id, duty })) }}
      done="责任单位已保存"
      onSubmit={({ owners }) =>
        act.mutateAsync({ params: { id: record.id }, body: { revision: record.revision, owners } })
      }
    >
      <OwnersFields />
    </ActDialog>
  )
}

function AnswerDialog({ record, onClose }: RecordProps) {
  const act = useAct(recordNationalAnswer, alsoChanged)
  return (
    <ActDialog<{ by: string; on: string; text: string }>
      open
      title="登记答复"
      submit="登记"
      width={680}
      onClose={onClose}
      initial={{ on: today() }}
      done="答复已登记"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: record.id }, body: { revision: record.revision, ...entered } })
      }
    >
      <Field name="by" label="答复单位" required>
        <Input maxLength={60} />
      </Field>
      <Field name="on" label="答复日期" required choose>
        <DateField />
      </Field>
      <Field name="text" label="答复内容" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={10_000} />
      </Field>
    </ActDialog>
  )
}

function FinishDialog({ record, onClose }: RecordProps) {
  const act = useAct(finishCoordination, alsoChanged)
  return (
    <ActDialog<{ on: string; text: string }>
      open
      title="登记办理结果"
      submit="登记"
      onClose={onClose}
      initial={{ on: today() }}
      intro="登记以后，责任单位、对接记录和答复不再修改。"
      done="办理结果已登记"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: record.id }, body: { revision: record.revision, ...entered } })
      }
    >
      <Field name="text" label="办理结果" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} />
      </Field>
      <Field name="on" label="办结日期" required choose>
        <DateField />
      </Field>
    </ActDialog>
  )
}
