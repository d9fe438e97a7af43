import {
  abandonPromise,
  notePromise,
  postponePromise,
  ratePromise,
  reportPromise,
} from '@lvzhi/contract/suggestion-follow-up'
import type { PromiseView } from '@lvzhi/contract/suggestion-shapes'
import { Grade } from '@lvzhi/contract/suggestion-terms'
import { Form, Input, Radio, Select } from 'antd'
import type { ComponentType } from 'react'
import { useAct } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { longDate } from '../../../ui/dates.ts'
import type { PromiseAct } from '../parts/promise-acts.ts'
import { caseAct, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'

type Props = CaseDialogProps & { readonly promise: PromiseView }

function usePromise({ detail, promise }: Props) {
  const { params, seen } = seenAs(detail)
  return {
    params,
    seen: { ...seen, promiseId: promise.id },
    intro: (
      <>
        <p>{promise.what}</p>
        <p className="second">
          {longDate(promise.dueOn)}前完成，{promise.responsible}负责
        </p>
      </>
    ),
  }
}

/** 记录进展. */
function NoteDialog(props: Props) {
  const act = useAct(notePromise, caseAct)
  const { params, seen, intro } = usePromise(props)
  return (
    <CaseDialog<{ note: string }>
      {...props}
      title="记录进展"
      submit="记录"
      intro={intro}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="note" label="进展" required hint="领衔代表会收到。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 调整承诺时间. */
function PostponeDialog(props: Props) {
  const act = useAct(postponePromise, caseAct)
  const { params, seen, intro } = usePromise(props)
  return (
    <CaseDialog<{ dueOn: string; reason: string }>
      {...props}
      title="调整承诺时间"
      submit="调整"
      intro={intro}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="dueOn" label="新的完成时间" required choose>
        <DateField />
      </Field>
      <Field name="reason" label="理由" required hint="原定时间保留，理由告知领衔代表和代表工作机构。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </CaseDialog>
  )
}

/** 报告承诺落实. */
function ReportDialog(props: Props) {
  const act = useAct(reportPromise, caseAct)
  const { params, seen, intro } = usePromise(props)
  return (
    <CaseDialog<{ evidence: string; fileId?: string }>
      {...props}
      title="报告承诺落实"
      submit="报告落实"
      done="已报告，由领衔代表评价落实情况"
      intro={intro}
      perform={({ evidence, fileId }) =>
        act.mutateAsync({ params, body: { ...seen, evidence, ...(fileId !== undefined && { fileId }) } })
      }
    >
      <Field name="evidence" label="落实情况和依据" required hint="写明完成了什么、什么时候完成、怎样证明。">
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={2000} />
      </Field>
      {props.detail.attachments.length > 0 && (
        <Field name="fileId" label="证明材料" hint="先在“附件”中上传，再在这里选择。">
          <Select
            allowClear
            options={props.detail.attachments.map((file) => ({ value: file.fileId, label: file.name }))}
          />
        </Field>
      )}
    </CaseDialog>
  )
}

/** 说明不能兑现. */
function AbandonDialog(props: Props) {
  const act = useAct(abandonPromise, caseAct)
  const { params, seen, intro } = usePromise(props)
  return (
    <CaseDialog<{ explanation: string }>
      {...props}
      title="说明不能兑现"
      submit="提交说明"
      danger
      intro={
        <>
          {intro}
          <p className="second">提交以后这项承诺不再跟踪，说明送领衔代表，由代表工作机构回头看。</p>
        </>
      }
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="explanation" label="不能兑现的原因" required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={2000} />
      </Field>
    </CaseDialog>
  )
}

/** 评价承诺落实, the second rating. */
function RatePromiseDialog(props: Props) {
  const act = useAct(ratePromise, caseAct)
  const { params, seen, intro } = usePromise(props)
  const [form] = Form.useForm<{ grade: Grade; reason?: string }>()
  const unhappy = Form.useWatch('grade', form) === 'dissatisfied'
  return (
    <CaseDialog<{ grade: Grade; reason?: string }>
      {...props}
      form={form}
      title="评价承诺落实"
      submit="提交评价"
      intro={
        <>
          {intro}
          {props.promise.evidence !== null && <p className="quoted">{props.promise.evidence}</p>}
        </>
      }
      perform={({ grade, reason }) => act.mutateAsync({ params, body: { ...seen, grade, reason: reason ?? '' } })}
    >
      <Field name="grade" label="承诺落实情况" required choose>
        <Radio.Group options={choicesOf(Grade)} />
      </Field>
      {unhappy && (
        <Field name="reason" label="还差什么" required>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
        </Field>
      )}
    </CaseDialog>
  )
}

const dialogs: Readonly<Record<PromiseAct, ComponentType<Props>>> = {
  reportPromise: ReportDialog,
  notePromise: NoteDialog,
  postponePromise: PostponeDialog,
  abandonPromise: AbandonDialog,
  ratePromise: RatePromiseDialog,
}

/** The dialog of an act on a promise. */
export default function PromiseActHost(props: Props & { act: PromiseAct }) {
  const Dialog = dialogs[props.act]
  return <Dialog detail={props.detail} promise={props.promise} onClose={props.onClose} />
}
