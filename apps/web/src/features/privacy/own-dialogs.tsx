import { askCorrection, askErasure, addEvidence, CorrectedField } from '@lvzhi/contract/privacy-requests'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { FilePick } from '../../ui/FilePick.tsx'

const endings = ['.pdf', '.jpg', '.png', '.docx'] as const
const sizeLimit = 20 * 1024 * 1024

/** 请求更正: what is wrong, what is right, and a proof. */
export function AskCorrectionDialog(props: { onClose: () => void }) {
  const ask = useAct(askCorrection)
  const bring = useAct(addEvidence)
  const [file, setFile] = useState<File | null>(null)
  return (
    <ActDialog<{ field: CorrectedField; wrong?: string; correct: string; grounds: string }>
      open
      title="请求更正"
      submit="提交"
      done="已提交，办理结果会在“提醒”中告诉您。"
      intro="代表工作机构核实后更正，并告诉您结果。"
      onClose={props.onClose}
      onSubmit={async ({ field, wrong, correct, grounds }) => {
        const { id } = await ask.mutateAsync({ body: { field, wrong: wrong ?? '', correct, grounds } })
        if (file) await bring.mutateAsync({ params: { id }, file })
      }}
    >
      <Field name="field" label="要更正的内容" required choose>
        <Select options={CorrectedField.codes.map((value) => ({ value, label: CorrectedField.label(value) }))} />
      </Field>
      <Field name="wrong" label="现在的内容">
        <Input maxLength={500} />
      </Field>
      <Field name="correct" label="正确的内容" required>
        <Input maxLength={500} />
      </Field>
      <Field name="grounds" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
      <FilePick label="证明材料（可以不传）" accept={endings} limit={sizeLimit} file={file} onPick={setFile} />
    </ActDialog>
  )
}

/** 请求删除. */
export function AskErasureDialog(props: { onClose: () => void }) {
  const ask = useAct(askErasure)
  return (
    <ActDialog<{ grounds: string }>
      open
      title="请求删除"
      submit="提交"
      done="已提交，办理结果会在“提醒”中告诉您。"
      intro="可以删除的会在系统各处一并删除，不能恢复；法律要求保存的（如代表建议、任期材料、操作记录）会写明依据后保留。现任代表的信息在任期内不能删除。"
      onClose={props.onClose}
      onSubmit={({ grounds }) => ask.mutateAsync({ body: { grounds } })}
    >
      <Field name="grounds" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
