import { decideConfidentiality } from '@lvzhi/contract/suggestion-intake'
import { Input, Radio } from 'antd'
import { useAct } from '../../../api/react.ts'
import { Field } from '../../../ui/ActForm.tsx'
import { yesNo } from '../../../ui/choices.ts'
import { caseAct, seenAs } from './case-act.ts'
import { CaseDialog, type CaseDialogProps } from './CaseDialog.tsx'

/** 审定保密: keeps what the deputy asked for, or lifts it. */
export function ConfidentialityDialog(props: CaseDialogProps) {
  const { detail } = props
  const act = useAct(decideConfidentiality, caseAct)
  const { params, seen } = seenAs(detail)
  const reason = detail.confidentiality?.reason ?? ''
  return (
    <CaseDialog<{ keep: boolean; note: string }>
      {...props}
      title="审定保密"
      submit="提交决定"
      intro={reason === '' ? '代表要求保密，没有写明理由。' : `代表要求保密的理由：${reason}`}
      perform={(entered) => act.mutateAsync({ params, body: { ...seen, ...entered } })}
    >
      <Field name="keep" label="决定" required choose>
        <Radio.Group
          className="choice-lines"
          options={yesNo(
            '同意保密：只有领衔、联名代表、承办单位和代表工作机构能看到',
            '不再保密：本届代表都能看到，不能再改回',
          )}
        />
      </Field>
      <Field name="note" label="理由" required hint="代表会看到。">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
      </Field>
    </CaseDialog>
  )
}
