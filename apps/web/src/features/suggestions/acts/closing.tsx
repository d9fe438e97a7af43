import {
  categoriseSuggestion,
  closeSuggestion,
  decidePublicity,
  lookBack,
  markKey,
  rateSuggestion,
} from '@lvzhi/contract/suggestion-acts'
import { Grade, PromiseState, Publicity, ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { useAct } from '../../../api/react.ts'
import { useMayOpen } from '../../../api/session.ts'
import { CategoryPicker } from '../../../pickers/CategoryPicker.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { caseAct, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'

interface RateEntered {
  process: Grade
  result: Grade
  notCarriedOut?: boolean
  reason?: string
}

/** 评价: process and result apart, 已答复未落实 beside them; 不满意 needs its reason. */
export function RateDialog(props: CaseDialogProps) {
  const act = useAct(rateSuggestion, caseAct)
  const { params, seen } = seenAs(props.detail)
  const [form] = Form.useForm<RateEntered>()
  const process = Form.useWatch('process', form)
  const result = Form.useWatch('result', form)
  const unhappy = process === 'dissatisfied' || result === 'dissatisfied'
  return (
    <CaseDialog<RateEntered>
      {...props}
      form={form}
      title="评价"
      submit="提交评价"
      intro="办理过程和办理结果分别评价。承办单位在办结之前看不到。不满意的，由承办单位重新办理。"
      perform={({ reason, notCarriedOut, ...grades }) =>
        act.mutateAsync({
          params,
          body: { ...seen, ...grades, notCarriedOut: notCarriedOut ?? false, reason: unhappy ? (reason ?? '') : '' },
        })
      }
    >
      <Field name="process" label="办理过程" required choose>
        <Radio.Group options={choicesOf(Grade)} />
      </Field>
      <Field name="result" label="办理结果" required choose>
        <Radio.Group options={choicesOf(Grade)} />
      </Field>
      <Field name="notCarriedOut" label="落实情况" valuePropName="checked" hint="单独记录，不影响上面的评价。">
        <Checkbox>已答复，但还没有落实</Checkbox>
      </Field>
      {unhappy && (
        <Field name="reason" label="不满意的原因" required>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
        </Field>
      )}
    </CaseDialog>
  )
}

/** 办结. */
export function CloseDialog(props: CaseDialogProps) {
  const act = useAct(closeSuggestion, caseAct)
  const { params, seen } = seenAs(props.detail)
  return (
    <CaseDialog<{ note?: string }>
      {...props}
      title="办结"
      submit="办结"
      intro="代表评价期限已过，没有评价。办结后计入“未评价”，不计为满意。"
      perform={({ note }) => act.mutateAsync({ params, body: { ...seen, note: note ?? '' } })}
    >
      <Field name="note" label="备注">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

interface LookBackEntered {
  to: ReplyClass
  changedOn: string
  reason: string
  evidence: string
}

/** 回头看: what has become of a promise. */
export function LookBackDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(lookBack, caseAct)
  const { params, seen } = seenAs(detail)
  const proofs = detail.promises
    .filter((promise) => promise.state === 'kept' && promise.evidence !== null)
    .map((promise) => `${promise.what}：${promise.evidence}`)
    .join('\n')
  return (
    <CaseDialog<LookBackEntered>
      {...props}
      title="回头看"
      submit="登记结果"
      intro={
        <>
          <p>
            现为{detail.replyClass === null ? '未分类' : ReplyClass.label(detail.replyClass)}
            。类别不变的，也登记一次，表示仍在原处。
          </p>
          <PromisesSoFar detail={detail} />
        </>
      }
      initial={{
        changedOn: today(),
        ...(detail.replyClass !== null && { to: detail.replyClass }),
        ...(proofs !== '' && { evidence: proofs }),
      }}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="to" label="现在的类别" required choose>
        <Radio.Group
          className="choice-lines"
          options={detail.classSet.map((one) => ({
            value: one.code,
            label: `${ReplyClass.label(one.code)}：${one.meaning}`,
          }))}
        />
      </Field>
      <Field name="changedOn" label="核实日期" required choose>
        <DateField />
      </Field>
      <Field name="reason" label="情况" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Field>
      <Field name="evidence" label="依据" required hint="如竣工验收、印发的文件、实地核实的记录。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
    </CaseDialog>
  )
}

/** What has become of each promise, for whoever looks back. */
function PromisesSoFar(props: { detail: CaseDialogProps['detail'] }) {
  const promises = props.detail.promises.filter((promise) => promise.state !== 'replaced')
  if (promises.length === 0) return null
  return (
    <ul className="plain-list second">
      {promises.map((promise) => (
        <li key={promise.id}>
          承诺：{promise.what}（{PromiseState.label(promise.state)}
          {promise.rating.grade !== null && `，代表评价${Grade.label(promise.rating.grade)}`}）
        </li>
      ))}
    </ul>
  )
}

/** 确定或取消重点督办. */
export function KeyDialog(props: CaseDialogProps) {
  const act = useAct(markKey, caseAct)
  const { params, seen } = seenAs(props.detail)
  const marked = !props.detail.keyMarked
  return (
    <CaseDialog<{ note: string }>
      {...props}
      title={marked ? '确定重点督办' : '取消重点督办'}
      submit={marked ? '确定' : '取消督办'}
      done={marked ? '已列为重点督办' : '已取消重点督办'}
      danger={!marked}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, marked, ...entered } })}
    >
      <Field name="note" label={marked ? '会议、督办领导和委员会' : '理由'} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}

/** 分类. */
export function CategoryDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(categoriseSuggestion, caseAct)
  const { params, seen } = seenAs(detail)
  return (
    <CaseDialog<{ category: string }>
      {...props}
      title="分类"
      submit="保存"
      intro={detail.category === null ? '还没有分类。' : `现为“${detail.category}”。`}
      initial={detail.categoryCode === null ? {} : { category: detail.categoryCode }}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="category" label="类别" required choose>
        <CategoryPicker />
      </Field>
    </CaseDialog>
  )
}

/** 决定公开. */
export function PublicityDialog(props: CaseDialogProps) {
  const { detail } = props
  const [form] = Form.useForm<{ publicity: 'open' | 'closed'; reason: string }>()
  const chosen = Form.useWatch('publicity', form)
  const toText = useMayOpen()('portal.read') && chosen === 'open'
  const act = useAct(decidePublicity, caseAct)
  const { params, seen } = seenAs(detail)
  return (
    <CaseDialog<{ publicity: 'open' | 'closed'; reason: string }>
      {...props}
      form={form}
      title="决定公开"
      submit="保存"
      {...(detail.confidential && { intro: '代表要求保密，不能公开。' })}
      initial={detail.publicity === 'undecided' ? {} : { publicity: detail.publicity }}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="publicity" label="建议和答复" required choose>
        <Select
          options={choicesOf(Publicity)
            .filter((one) => one.value !== 'undecided')
            .map((one) => ({ ...one, disabled: one.value === 'open' && detail.confidential }))}
        />
      </Field>
      {toText && (
        <p className="note">
          决定公开后，正文和答复遮盖个人信息后才发布：
          <Link to="/publications/$suggestionId" params={{ suggestionId: detail.id }}>
            查看公开文本
          </Link>
        </p>
      )}
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </CaseDialog>
  )
}
