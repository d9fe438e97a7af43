import { Channel, CheckReason, CheckStep } from '@lvzhi/contract/suggestion-terms'
import {
  listCheckChains,
  listCheckTexts,
  saveCheckText,
  setCheckChain,
  type CheckText,
} from '@lvzhi/contract/suggestion-intake'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../../api/react.ts'
import { useMayOpen } from '../../../api/session.ts'
import { TermPicker, useTermOptions } from '../../../pickers/TermPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { instantText } from '../../../ui/dates.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { RecordPage, Section } from '../../../ui/RecordPage.tsx'
import { WordTag } from '../../../ui/tags.tsx'
import { LoadingSkeleton } from '../../../ui/Waiting.tsx'
import './checking.css'

/** 审核设置: the prepared texts by reason code, and which steps a term's chain has. */
export default function CheckSettingsPage() {
  return (
    <RecordPage path={<Link to="/checking">审核工作台</Link>} title="审核设置">
      <Chains />
      <Texts />
    </RecordPage>
  )
}

function Chains() {
  const terms = useTermOptions()
  const [picked, setPicked] = useState<string | null>(null)
  const termId = picked ?? terms[0]?.value ?? ''
  const read = useRead(listCheckChains, { query: { term: termId } }, { enabled: termId !== '' })
  const [setting, setSetting] = useState<Channel | null>(null)
  const now = read.data?.channels.find((one) => one.channel === setting)
  return (
    <Section
      title="审核环节"
      extra={<TermPicker label="届次" value={termId} onChange={(id) => setPicked(id ?? null)} />}
    >
      <p className="note">设定以后提交的建议按新的环节走，已经提交的不变。没有选举单位预审人员的，自动略过预审。</p>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      <ul className="plain-rows">
        {read.data?.channels.map(({ channel, steps }) => (
          <li key={channel}>
            <span>
              {Channel.label(channel)}
              <span className="second">　{steps.map((step) => CheckStep.label(step)).join('、')}</span>
            </span>
            {read.data.mayChange && (
              <Button size="small" onClick={() => setSetting(channel)}>
                设定
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(read.data?.decisions.length ?? 0) > 0 && (
        <ul className="plain-list">
          {read.data?.decisions.map((one) => (
            <li key={`${one.channel} ${one.at}`} className="note">
              <span className="figures">{instantText(one.at)}</span>　{one.by}　{Channel.label(one.channel)}：
              {one.steps.map((step) => CheckStep.label(step)).join('、')}，{one.reason}
            </li>
          ))}
        </ul>
      )}
      {setting !== null && now && (
        <ChainDialog termId={termId} channel={setting} steps={now.steps} onClose={() => setSetting(null)} />
      )}
    </Section>
  )
}

function ChainDialog(props: { termId: string; channel: Channel; steps: readonly CheckStep[]; onClose: () => void }) {
  const act = useAct(setCheckChain)
  return (
    <ActDialog<{ steps: CheckStep[]; reason: string }>
      open
      title={`设定审核环节：${Channel.label(props.channel)}`}
      submit="设定"
      initial={{ steps: [...props.steps] }}
      onClose={props.onClose}
      onSubmit={({ steps, reason }) =>
        act.mutateAsync({ body: { termId: props.termId, channel: props.channel, steps, reason } })
      }
    >
      <Field name="steps" label="环节" hint="“复核”是立案的环节，不能省去。">
        <Checkbox.Group
          options={CheckStep.codes.map((code) => ({
            value: code,
            label: CheckStep.label(code),
            disabled: code === 'second',
          }))}
        />
      </Field>
      <Field name="reason" label="依据或理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} />
      </Field>
    </ActDialog>
  )
}

function Texts() {
  const read = useRead(listCheckTexts)
  const mayEdit = useMayOpen()('suggestions.settings')
  const [editing, setEditing] = useState<CheckText | null>(null)
  const act = useAct(saveCheckText)
  return (
    <Section title="审核用语">
      <p className="note">选择原因时自动填入，审核人员提交前可以修改。</p>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && <LoadingSkeleton rows={6} />}
      <ul className="check-texts">
        {read.data?.items.map((one) => (
          <li key={one.reason}>
            <div className="check-text-head">
              <strong>{CheckReason.label(one.reason)}</strong>
              {one.own && <WordTag tone="quiet">本机构</WordTag>}
              {mayEdit && (
                <Button size="small" onClick={() => setEditing(one)}>
                  修改
                </Button>
              )}
            </div>
            <p className={one.text === '' ? 'second' : ''}>
              {one.text === '' ? '没有预备用语，由审核人员填写。' : one.text}
            </p>
            {one.changedBy !== null && one.changedAt !== null && (
              <p className="note figures">
                {one.changedBy}　{instantText(one.changedAt)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <ActDialog<{ text: string }>
          open
          title={`审核用语：${CheckReason.label(editing.reason)}`}
          submit="保存"
          initial={{ text: editing.text }}
          onClose={() => setEditing(null)}
          onSubmit={({ text }) =>
            act.mutateAsync({ params: { reason: editing.reason }, body: { text, revision: editing.revision } })
          }
        >
          <Field name="text" label="用语" required hint="代表会看到。">
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
          </Field>
        </ActDialog>
      )}
    </Section>
  )
}
