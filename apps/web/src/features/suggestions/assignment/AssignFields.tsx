import type { AnswerOf } from '@lvzhi/contract'
import { TaskPart } from '@lvzhi/contract/suggestion-terms'
import { previewAssignment } from '@lvzhi/contract/suggestions'
import { Checkbox, Input } from 'antd'
import { useRead } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { unitsMistake, type UnitChoice } from './units.ts'

/** What holds for all suggestions of one hand-over. */
export interface AssignEntered {
  assignedOn?: string
  difficult?: boolean
  internalDueOn?: string
  note?: string
  /** 会期即复, where the rule allows it. */
  answerInSession?: boolean
}

/** The common part of the act's body. */
export function assignBody(entered: AssignEntered) {
  return {
    ...(entered.assignedOn && { assignedOn: entered.assignedOn }),
    difficult: entered.difficult ?? false,
    ...(entered.internalDueOn && { internalDueOn: entered.internalDueOn }),
    note: entered.note ?? '',
  }
}

/** 交办日, 难度大, 内部时限, 交办意见. */
export function AssignFields(props: { meetingDay?: string }) {
  return (
    <div className="assign-fields">
      {props.meetingDay === undefined ? (
        <Field name="assignedOn" label="交办日" hint="不填为今天，可以补录以前的日期。">
          <DateField placeholder="今天" />
        </Field>
      ) : (
        <div>
          <p className="second">交办日</p>
          <p className="figures">{props.meetingDay}（交办会当天）</p>
        </div>
      )}
      <Field name="internalDueOn" label="内部时限" hint="早于法定期限的工作要求。">
        <DateField />
      </Field>
      <Field
        name="difficult"
        label="办理期限"
        valuePropName="checked"
        hint="勾选后按较长的法定期限计算，依据记入办理经过。"
      >
        <Checkbox>涉及面广、处理难度大</Checkbox>
      </Field>
      <Field name="note" label="交办意见" hint="承办单位会看到。">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={1000} />
      </Field>
    </div>
  )
}

type Preview = AnswerOf<typeof previewAssignment>

/** Reads the preview once every item has its units; nothing is written. */
function usePreview(
  items: readonly { readonly id: string; readonly units: readonly UnitChoice[] }[],
  assignedOn: string | undefined,
) {
  const ready = items.filter((item) => unitsMistake(item.units) === null)
  return useRead(
    previewAssignment,
    {
      body: {
        items: ready.map((item) => ({ id: item.id, units: [...item.units] })),
        ...(assignedOn && { assignedOn }),
      },
    },
    { enabled: ready.length > 0, keep: true },
  )
}

/** The day on which the session closes, where at least one of the suggestions may be asked to be answered by then. */
export function inSessionDay(preview: Preview): string | null {
  return preview.units.flatMap(({ items }) => items.flatMap((item) => item.inSessionDueOn ?? []))[0] ?? null
}

/** Those of the suggestions that may be asked to be answered in session. */
export function inSessionIds(preview: Preview): ReadonlySet<string> {
  return new Set(preview.units.flatMap(({ items }) => items.filter((item) => item.inSessionDueOn).map(({ id }) => id)))
}

/** What the choice means. */
export function inSessionHint(preview: Preview): string {
  return `审议报告时提出的意见，应在闭幕日 ${inSessionDay(preview) ?? ''} 前答复；三个月的法定期限另计。`
}

/** What will be sent to whom. */
export function AssignPreview(props: {
  items: readonly { readonly id: string; readonly units: readonly UnitChoice[] }[]
  assignedOn: string | undefined
}) {
  const preview = usePreview(props.items, props.assignedOn)
  if (!props.items.some((item) => unitsMistake(item.units) === null)) return null
  return (
    <>
      <ProblemNotice error={preview.error} />
      {preview.data && <PreviewList preview={preview.data} />}
      {preview.data && inSessionDay(preview.data) !== null && (
        <Field name="answerInSession" label="会期即复" valuePropName="checked" hint={inSessionHint(preview.data)}>
          <Checkbox>要求在会议期间答复</Checkbox>
        </Field>
      )}
    </>
  )
}

/** A preview in words: each unit with what it gets, and what cannot be assigned. */
export function PreviewList(props: { preview: Preview }) {
  const { units, problems } = props.preview
  return (
    <div className="assign-preview">
      {problems.length > 0 && (
        <div className="problem" role="alert">
          <ul className="problem-fields">
            {problems.map((problem) => (
              <li key={problem.id}>
                {problem.title}：{problem.message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {units.length > 0 && (
        <table className="plain-table">
          <caption>将发给 {units.length} 个单位</caption>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">建议</th>
              <th scope="col">分工</th>
              <th scope="col">期限</th>
            </tr>
          </thead>
          {units.map(({ unit, items }) => (
            <tbody key={unit.id}>
              {items.map((item, at) => (
                <tr key={item.id}>
                  {at === 0 && (
                    <th scope="rowgroup" rowSpan={items.length}>
                      {unit.name}
                      {items.length > 1 && <span className="second figures">　{items.length} 件</span>}
                    </th>
                  )}
                  <td>
                    {item.number !== null && <span className="figures second">{item.number}　</span>}
                    {item.title}
                  </td>
                  <td className="no-break">{TaskPart.label(item.part)}</td>
                  <td className="figures">{item.replyDueOn ?? <span className="second">另计</span>}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
    </div>
  )
}
