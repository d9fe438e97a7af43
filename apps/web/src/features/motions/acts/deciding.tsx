import { MotionCheck, MotionDecision } from '@lvzhi/contract/motion-terms'
import {
  checkMotion,
  decideMotion,
  decideMotionWithdrawal,
  recordMotionDeliberation,
  recordMotionVote,
  reviewMotionHandling,
} from '@lvzhi/contract/motions'
import { organisationTree } from '@lvzhi/contract/organisations'
import { Checkbox, Form, Input, Radio } from 'antd'
import { useAct, useRead } from '../../../api/react.ts'
import { OrganisationPicker } from '../../../pickers/OrganisationPicker.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf, yesNo } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { MeetingFields, type MeetingEntered } from './MeetingFields.tsx'
import { MotionDialog, motionAct, seenMotion, type MotionDialogProps } from './MotionDialog.tsx'
import { ManySelect } from '../../../ui/selects.tsx'

/** Who decides, by the body that takes the motion. */
function decider(detail: MotionDialogProps['detail']): string {
  return detail.body === 'congress' ? '主席团' : '主任会议'
}

interface CheckEntered {
  decision: MotionCheck
  note?: string
  withinPowers?: boolean
  signersVerified?: boolean
}

/** 审查议案: signatures and powers are looked at; a motion that passes gets its number. */
export function CheckDialog(props: MotionDialogProps) {
  const act = useAct(checkMotion, motionAct)
  const { params, seen } = seenMotion(props.detail)
  const [form] = Form.useForm<CheckEntered>()
  const passes = Form.useWatch('decision', form) !== 'returnForRevision'
  return (
    <MotionDialog<CheckEntered>
      {...props}
      form={form}
      title="审查议案"
      submit="提交审查"
      initial={{ decision: 'pass' }}
      perform={({ decision, note, withinPowers, signersVerified }) =>
        act.mutateAsync({
          params,
          body: {
            ...seen,
            decision,
            note: note ?? '',
            withinPowers: withinPowers ?? false,
            signersVerified: signersVerified ?? false,
          },
        })
      }
    >
      <Field name="decision" label="审查意见" required choose>
        <Radio.Group options={choicesOf(MotionCheck)} />
      </Field>
      {passes && (
        <>
          <Form.Item name="withinPowers" valuePropName="checked" className="tight-item">
            <Checkbox>属于本级人大（常委会）职权范围</Checkbox>
          </Form.Item>
          <Form.Item name="signersVerified" valuePropName="checked">
            <Checkbox>
              {props.detail.proposer === 'joint'
                ? `已核对 ${props.detail.signerCount} 名联名人的身份`
                : '已核对提案机关'}
            </Checkbox>
          </Form.Item>
        </>
      )}
      <Field
        name="note"
        label="审查说明"
        required={!passes}
        hint={passes ? undefined : '写明退回的理由和修改办法，代表会看到。'}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
    </MotionDialog>
  )
}

interface DecideEntered extends MeetingEntered {
  decision: MotionDecision
  reason?: string
  committeeId?: string
}

/** 登记主席团决定. */
export function DecideDialog(props: MotionDialogProps) {
  const act = useAct(decideMotion, motionAct)
  const { params, seen } = seenMotion(props.detail)
  const [form] = Form.useForm<DecideEntered>()
  const decision = Form.useWatch('decision', form)
  const toCommittee = decision === 'committeeFirst' || decision === 'committeeReview'
  const offered = MotionDecision.codes.filter((code) => code !== 'toSuggestion' || props.detail.proposer === 'joint')
  return (
    <MotionDialog<DecideEntered>
      {...props}
      form={form}
      title={`登记${decider(props.detail)}决定`}
      submit="登记决定"
      intro={
        decision === 'toSuggestion'
          ? '登记后即转为建议并编号，待交办；联名代表随之转入，议案和建议互相链接，各计一件。'
          : '按会议作出的决定登记；提案人和联名代表会收到提醒。'
      }
      initial={{ decidedOn: today() }}
      perform={({ reason, document, committeeId, ...entered }) =>
        act.mutateAsync({
          params,
          body: {
            ...seen,
            ...entered,
            reason: reason ?? '',
            ...(document && { document }),
            ...(toCommittee && committeeId && { committeeId }),
          },
        })
      }
    >
      <Field name="decision" label="决定" required choose>
        <Radio.Group
          className="stacked-choices"
          options={offered.map((code) => ({ value: code, label: MotionDecision.label(code) }))}
        />
      </Field>
      {toCommittee && (
        <Field name="committeeId" label="审议的专门委员会" required choose>
          <OrganisationPicker kind="specialCommittee" />
        </Field>
      )}
      <MeetingFields example={props.detail.body === 'congress' ? '大会主席团第三次会议' : '第八十次主任会议'} />
      <Field name="reason" label="理由" required={decision !== undefined && decision !== 'onAgenda'}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
    </MotionDialog>
  )
}

/** 登记撤回决定. */
export function WithdrawalDecisionDialog(props: MotionDialogProps) {
  const act = useAct(decideMotionWithdrawal, motionAct)
  const { params, seen } = seenMotion(props.detail)
  const who = decider(props.detail)
  return (
    <MotionDialog<MeetingEntered & { agree: boolean }>
      {...props}
      title="登记撤回决定"
      submit="登记决定"
      intro={`提案人要求撤回：${props.detail.withdrawalReason ?? ''}`}
      initial={{ decidedOn: today() }}
      perform={({ document, ...entered }) =>
        act.mutateAsync({ params, body: { ...seen, ...entered, ...(document && { document }) } })
      }
    >
      <Field name="agree" label={`${who}意见`} required choose>
        <Radio.Group options={yesNo('同意撤回', '不同意撤回')} />
      </Field>
      <MeetingFields example={`${who}第三次会议`} />
    </MotionDialog>
  )
}

interface VoteEntered {
  passed: boolean
  meeting: string
  votedOn: string
  tally?: string
}

/** 登记表决结果. */
export function VoteDialog(props: MotionDialogProps) {
  const act = useAct(recordMotionVote, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <MotionDialog<VoteEntered>
      {...props}
      title="登记表决结果"
      submit="登记结果"
      initial={{ votedOn: today() }}
      perform={({ tally, ...entered }) =>
        act.mutateAsync({ params, body: { ...seen, ...entered, tally: tally ?? '' } })
      }
    >
      <Field name="passed" label="结果" required choose>
        <Radio.Group options={yesNo('通过', '未通过')} />
      </Field>
      <Field name="meeting" label="会议" required hint="如 第三次全体会议">
        <Input maxLength={100} />
      </Field>
      <Field name="votedOn" label="表决日期" required choose>
        <DateField />
      </Field>
      <Field name="tally" label="表决情况" hint="如 赞成 480 票，反对 3 票，弃权 5 票">
        <Input maxLength={200} />
      </Field>
    </MotionDialog>
  )
}

interface DeliberationEntered extends MeetingEntered {
  conclusion: string
  organIds?: string[]
}

/** 登记常委会审议. */
export function DeliberationDialog(props: MotionDialogProps) {
  const act = useAct(recordMotionDeliberation, motionAct)
  const organs = useRead(organisationTree, { query: {} })
  const { params, seen } = seenMotion(props.detail)
  return (
    <MotionDialog<DeliberationEntered>
      {...props}
      title="登记常委会审议"
      submit="登记审议"
      intro="选了承办机关的，由其办理并报告；没有选的，议案办结。"
      initial={{ decidedOn: today() }}
      perform={({ document, organIds, ...entered }) =>
        act.mutateAsync({
          params,
          body: { ...seen, ...entered, organIds: organIds ?? [], ...(document && { document }) },
        })
      }
    >
      <Field name="conclusion" label="审议结论" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
      <Field name="organIds" label="承办机关">
        <ManySelect
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="输入名称查找"
          options={(organs.data?.nodes ?? [])
            .filter((node) => node.kind !== 'delegation')
            .map((node) => ({ value: node.id, label: node.name }))}
        />
      </Field>
      <MeetingFields example="常委会第二十次会议" />
    </MotionDialog>
  )
}

interface ReviewEntered extends MeetingEntered {
  agree: boolean
  note?: string
}

/** 审查办理报告. */
export function HandlingReviewDialog(props: MotionDialogProps) {
  const act = useAct(reviewMotionHandling, motionAct)
  const { params, seen } = seenMotion(props.detail)
  return (
    <MotionDialog<ReviewEntered>
      {...props}
      title="审查办理报告"
      submit="登记审查"
      initial={{ decidedOn: today() }}
      perform={({ document, note, ...entered }) =>
        act.mutateAsync({ params, body: { ...seen, ...entered, note: note ?? '', ...(document && { document }) } })
      }
    >
      <Field name="agree" label="审查意见" required choose>
        <Radio.Group options={yesNo('同意，办结', '不同意，重新办理')} />
      </Field>
      <MeetingFields example="第八十二次主任会议" />
      <Field name="note" label="说明" hint="不同意的，写明理由和重新办理的要求。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
    </MotionDialog>
  )
}
