import {
  ScoreMeasure,
  draftScoreRule,
  editScoreRule,
  pointsText,
  type MeasureView,
  type ScoreItem,
  type ScoreRule,
} from '@lvzhi/contract/performance'
import { Form, Input, InputNumber } from 'antd'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'

/** Points and weights as typed, in points and cases; sent in hundredths. */
interface Entered {
  name: string
  minimumCases: number
  difficultWeight: number
  keyWeight: number
  objectionDays: number
  items: Partial<Record<ScoreMeasure, { maxPoints?: number | null; perCase?: number | null; minimum?: number | null }>>
}

const usual = { minimumCases: 5, difficultWeight: 150, keyWeight: 150, objectionDays: 5 }

/** 起草或修改细则: points of 0 leave a measure out. */
export function RuleDialog(props: {
  rule: ScoreRule | null
  like: ScoreRule | null
  measures: readonly MeasureView[]
  onClose: () => void
}) {
  const { rule, measures } = props
  const draft = useAct(draftScoreRule)
  const edit = useAct(editScoreRule)
  const [form] = Form.useForm<Entered>()
  const entered = Form.useWatch('items', form) as Entered['items'] | undefined
  const from = rule ?? props.like
  const sum = measures
    .filter((one) => one.kind === 'rate')
    .reduce((total, one) => total + hundredths(entered?.[one.measure]?.maxPoints), 0)
  return (
    <ActDialog<Entered>
      open
      form={form}
      width={780}
      title={rule ? `修改考评细则　第 ${rule.version} 版` : '起草考评细则'}
      submit="保存"
      initial={typed(from)}
      onClose={props.onClose}
      done="已保存"
      onSubmit={async (values) => {
        const body = {
          name: values.name,
          minimumCases: values.minimumCases,
          difficultWeight: hundredths(values.difficultWeight),
          keyWeight: hundredths(values.keyWeight),
          objectionDays: values.objectionDays,
          items: itemsOf(values, measures),
        }
        if (rule) await edit.mutateAsync({ params: { id: rule.id }, body: { revision: rule.revision, ...body } })
        else await draft.mutateAsync({ body })
      }}
    >
      <Field name="name" label="名称" required>
        <Input maxLength={60} />
      </Field>
      <div className="score-fields">
        <Field name="minimumCases" label="最低件数" required hint="主办、分办不足的不计分">
          <InputNumber min={1} max={1000} precision={0} />
        </Field>
        <Field name="difficultWeight" label="难度大的每件按几件计" required>
          <InputNumber min={1} max={5} step={0.1} precision={2} />
        </Field>
        <Field name="keyWeight" label="重点督办的每件按几件计" required>
          <InputNumber min={1} max={5} step={0.1} precision={2} />
        </Field>
        <Field name="objectionDays" label="公示后几日内可以申诉" required>
          <InputNumber min={1} max={60} precision={0} />
        </Field>
      </div>
      <MeasureFields measures={measures} />
      <p role="status" className={sum === 10_000 ? 'second' : 'score-sum-off'}>
        得分项合计 {pointsText(sum)} 分{sum === 10_000 ? '。' : '，合计 100 分才能施行。'}
      </p>
    </ActDialog>
  )
}

/** For each measure its points, and how many cases it needs or what each case costs. */
function MeasureFields(props: { measures: readonly MeasureView[] }) {
  return (
    <table className="score-table score-form">
      <thead>
        <tr>
          <th scope="col">指标和口径</th>
          <th scope="col">分值（不用的填 0）</th>
          <th scope="col">最低件数或每件扣分</th>
        </tr>
      </thead>
      <tbody>
        {props.measures.map((one) => {
          const label = ScoreMeasure.label(one.measure)
          return (
            <tr key={one.measure}>
              <th scope="row">
                {label}
                {one.kind === 'deduction' && <span className="second">（扣分项）</span>}
                <p className="note">{one.definition}</p>
              </th>
              <td>
                <Form.Item name={['items', one.measure, 'maxPoints']} noStyle>
                  <InputNumber aria-label={`${label}分值`} min={0} max={100} step={1} precision={2} />
                </Form.Item>
              </td>
              <td>
                {one.kind === 'rate' ? (
                  <Form.Item name={['items', one.measure, 'minimum']} noStyle>
                    <InputNumber aria-label={`${label}最低件数`} min={1} max={1000} precision={0} suffix="件" />
                  </Form.Item>
                ) : (
                  <Form.Item name={['items', one.measure, 'perCase']} noStyle>
                    <InputNumber aria-label={`${label}每件扣分`} min={0} max={100} precision={2} suffix="分" />
                  </Form.Item>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function typed(rule: ScoreRule | null): Partial<Entered> {
  const of = rule ?? { ...usual, name: '代表建议办理考评细则', items: [] }
  return {
    name: of.name,
    minimumCases: of.minimumCases,
    difficultWeight: of.difficultWeight / 100,
    keyWeight: of.keyWeight / 100,
    objectionDays: of.objectionDays,
    items: Object.fromEntries(
      ScoreMeasure.codes.map((code) => {
        const item = of.items.find((one) => one.measure === code)
        return [
          code,
          {
            maxPoints: (item?.maxPoints ?? 0) / 100,
            perCase: (item?.perCase ?? 0) / 100,
            minimum: item?.minimum ?? 1,
          },
        ]
      }),
    ),
  }
}

function itemsOf(values: Entered, measures: readonly MeasureView[]): ScoreItem[] {
  return measures.flatMap(({ measure, kind }) => {
    const item = values.items[measure]
    const maxPoints = hundredths(item?.maxPoints)
    if (maxPoints === 0) return []
    const perCase = kind === 'deduction' ? hundredths(item?.perCase) : 0
    return [{ measure, maxPoints, perCase, minimum: kind === 'rate' ? (item?.minimum ?? 1) : 1 }]
  })
}

function hundredths(value: number | null | undefined): number {
  return Math.round((value ?? 0) * 100)
}
