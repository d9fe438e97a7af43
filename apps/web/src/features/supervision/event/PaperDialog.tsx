import { enterPaperBallots, type OversightDetail } from '@lvzhi/contract/supervision-events'
import { AppraisalChoice } from '@lvzhi/contract/supervision-terms'
import { Form, Input, InputNumber } from 'antd'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { alsoChanged } from '../choices.ts'
import { sumSentence } from './sum-sentence.ts'
import { ManySelect } from '../../../ui/selects.tsx'

interface Entered {
  place: string
  people: string[]
  returned: number
  units: Record<AppraisalChoice, number>[]
}

/** 录入纸质测评表: the sub-totals of one box, with the sum of every unit checked while one types. */
export function PaperDialog(props: { event: OversightDetail; onClose: () => void }) {
  const { event } = props
  const act = useAct(enterPaperBallots, alsoChanged)
  const [form] = Form.useForm<Entered>()
  const returned = Form.useWatch('returned', form)
  const typed = Form.useWatch('units', form)
  const free = event.participants.filter((one) => one.present && one.handedIn === false && one.onPaper === false)
  return (
    <ActDialog<Entered>
      open
      form={form}
      title="录入纸质测评表"
      submit="录入"
      width={760}
      onClose={props.onClose}
      intro="按票箱或代表团分批录入。每个单位四项之和应等于收回份数；领取纸质表的代表不能再在手机上提交。"
      initial={{
        units: event.unitList.map(() => ({ satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, notRated: 0 })),
      }}
      done="已录入"
      onSubmit={async ({ units, ...rest }) => {
        await act.mutateAsync({
          params: { id: event.id },
          body: {
            revision: event.revision,
            ...rest,
            units: event.unitList.map((unit, at) => ({
              unitId: unit.id,
              ...(units[at] ?? { satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, notRated: 0 }),
            })),
          },
        })
      }}
    >
      <Field name="place" label="票箱或代表团" required>
        <Input maxLength={60} />
      </Field>
      <Field name="people" label="领取纸质表的代表" required choose hint="发出份数按人数计。">
        <ManySelect
          showSearch={{ optionFilterProp: 'label' }}
          options={free.map((one) => ({ value: one.personId, label: one.name }))}
        />
      </Field>
      <Field name="returned" label="收回份数" required>
        <InputNumber min={0} max={500} />
      </Field>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            {AppraisalChoice.codes.map((choice) => (
              <th key={choice} scope="col">
                {AppraisalChoice.label(choice)}
              </th>
            ))}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {event.unitList.map((unit, at) => {
            const check = sumSentence(typed?.[at], returned)
            return (
              <tr key={unit.id}>
                <th scope="row">{unit.name}</th>
                {AppraisalChoice.codes.map((choice) => (
                  <td key={choice}>
                    <Form.Item
                      name={['units', at, choice]}
                      noStyle
                      rules={[{ required: true, message: '请填写数字，没有的填 0' }]}
                    >
                      <InputNumber
                        min={0}
                        max={500}
                        controls={false}
                        aria-label={`${unit.name}：${AppraisalChoice.label(choice)}`}
                      />
                    </Form.Item>
                  </td>
                ))}
                <td role="status" className={check.right ? 'done-word figures' : 'late-word figures'}>
                  {check.text}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ActDialog>
  )
}
