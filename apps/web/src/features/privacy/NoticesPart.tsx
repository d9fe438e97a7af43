import { issueNotice, listPrivacyNotices, NoticeAudience } from '@lvzhi/contract/privacy-duties'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { instantText } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { Section } from '../../ui/RecordPage.tsx'
import { draftNotice } from './draft-notice.ts'

/** 告知: every version with how many accounts have taken notice; the office issues the next one. */
export function NoticesPart() {
  const read = useRead(listPrivacyNotices)
  const [issuing, setIssuing] = useState(false)
  if (!read.data) return <NotRead read={read} />
  const { items } = read.data
  return (
    <>
      <p className="second">
        发布新的一版后，代表和工作人员下次登录时会看到，并记录知悉的时间。履行法定职责处理个人信息不需要本人同意，但应当告知。
      </p>
      <p className="privacy-acts">
        <Button type="primary" onClick={() => setIssuing(true)}>
          发布告知
        </Button>
      </p>
      {items.length === 0 && <p className="second">还没有发布告知。</p>}
      {items.map((one) => (
        <Section
          key={one.id}
          title={`${NoticeAudience.label(one.audience)}　第 ${one.version} 版`}
          extra={one.audience === 'inside' ? `已有 ${one.acknowledged} 个账号知悉` : undefined}
        >
          <p>
            {one.title}　
            <span className="note">
              {one.by} <span className="figures">{instantText(one.issuedAt)}</span> 发布
            </span>
          </p>
          <p className="reading">{one.text}</p>
        </Section>
      ))}
      {issuing && <IssueDialog onClose={() => setIssuing(false)} />}
    </>
  )
}

function IssueDialog(props: { onClose: () => void }) {
  const act = useAct(issueNotice)
  return (
    <ActDialog<{ audience: NoticeAudience; title: string; text: string }>
      open
      width={720}
      title="发布告知"
      submit="发布"
      intro="发布后不能修改，有变化的发布新的一版。下面的文字是草稿，请按本机构的实际情况改好。"
      initial={{ audience: 'inside', title: '个人信息处理告知', text: draftNotice }}
      onClose={props.onClose}
      onSubmit={(entered) => act.mutateAsync({ body: entered })}
    >
      <Field name="audience" label="告知对象" required choose>
        <Select options={NoticeAudience.codes.map((value) => ({ value, label: NoticeAudience.label(value) }))} />
      </Field>
      <Field name="title" label="标题" required>
        <Input maxLength={100} />
      </Field>
      <Field name="text" label="内容" required>
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 20 }} maxLength={10_000} />
      </Field>
    </ActDialog>
  )
}
