import {
  correctPersonal,
  erasePersonal,
  readRequest,
  refuseRequest,
  RefusalLaw,
} from '@lvzhi/contract/privacy-requests'
import type { PrivacyRequest } from '@lvzhi/contract/privacy-requests'
import { Link, useParams } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { RequestFacts, requestTitle, StateTag } from './RequestFacts.tsx'
import './privacy.css'

type Decided = 'correct' | 'erase' | 'refuse'

const words: Readonly<Record<Decided, string>> = { correct: '更正', erase: '删除', refuse: '不予办理' }

/** One request before the office: what is asked, and the decision. */
export default function RequestPage() {
  const { requestId: id } = useParams({ from: '/inside/privacy/requests/$requestId' })
  const read = useRead(readRequest, { params: { id } })
  const [acting, setActing] = useState<Decided | null>(null)
  const request = read.data
  if (!request) return <NotRead read={read} shape="record" />
  const open = (['correct', 'erase', 'refuse'] as const).filter((act) => request.allowedActs.includes(act))
  return (
    <RecordPage
      path={<Link to="/privacy">个人信息管理</Link>}
      title={`${request.name}：${requestTitle(request)}`}
      tags={<StateTag request={request} />}
      status={statusOf(request)}
      acts={open.map((act) => ({
        key: act,
        label: words[act],
        primary: act !== 'refuse',
        danger: act === 'erase',
        onAct: () => setActing(act),
      }))}
    >
      <Section title="请求">
        <RequestFacts request={request} />
      </Section>
      {acting !== null && <DecideDialog act={acting} request={request} onClose={() => setActing(null)} />}
    </RecordPage>
  )
}

function statusOf(request: PrivacyRequest): string {
  if (request.state !== 'awaiting') return '已经办结，结果已告诉申请人。'
  const due =
    request.dueOn === null ? '答复期限还不能计算，请先登记当年的节假日通知。' : `请在 ${request.dueOn} 以前答复。`
  return `请核实身份和证明材料后办理。${due}`
}

const intros: Readonly<Record<Decided, string>> = {
  correct: '代表资料会按“正确的内容”修改，修改前后的内容记入代表的变动记录；“其他内容”请先在原处改好，再在这里写明。',
  erase: '登记册中可以删除的内容会在系统各处一并删除（包括导入文件、检索键和凭据），不能恢复；依法保留的逐项写明依据。',
  refuse: '请写明依据的法律和理由，会原样告诉申请人。',
}

function DecideDialog(props: { act: Decided; request: PrivacyRequest; onClose: () => void }) {
  const { act, request } = props
  const correct = useAct(correctPersonal, { refreshes: ['deputies'] })
  const erase = useAct(erasePersonal, { refreshes: ['deputies'] })
  const refuse = useAct(refuseRequest)
  const params = { id: request.id }
  return (
    <ActDialog<{ decision: string; law: RefusalLaw }>
      open
      title={words[act]}
      submit={words[act]}
      danger={act === 'erase'}
      intro={intros[act]}
      onClose={props.onClose}
      onSubmit={({ decision, law }) => {
        const body = { revision: request.revision, decision }
        if (act === 'correct') return correct.mutateAsync({ params, body })
        if (act === 'erase') return erase.mutateAsync({ params, body })
        return refuse.mutateAsync({ params, body: { ...body, law } })
      }}
    >
      {act === 'refuse' && (
        <Field name="law" label="依据" required choose>
          <Select options={RefusalLaw.codes.map((value) => ({ value, label: RefusalLaw.label(value) }))} />
        </Field>
      )}
      <Field name="decision" label={act === 'refuse' ? '理由' : '核实和办理情况'} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
