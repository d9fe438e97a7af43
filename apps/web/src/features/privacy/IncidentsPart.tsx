import { exportIncidentPeople, listIncidents, recordIncident, recordNotification } from '@lvzhi/contract/privacy-duties'
import type { Incident } from '@lvzhi/contract/privacy-duties'
import { Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { TermPicker } from '../../pickers/TermPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { Facts, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'

/** 泄露事件 and drills: what happened, whom it concerns, who was told and when. */
export function IncidentsPart() {
  const read = useRead(listIncidents, { query: { size: 50 } })
  const [recording, setRecording] = useState(false)
  const [telling, setTelling] = useState<Incident | null>(null)
  if (!read.data) return <NotRead read={read} />
  const { items } = read.data
  return (
    <>
      <p className="second">
        发生或者可能发生泄露、篡改、丢失的，立即采取补救措施，并通知履行个人信息保护职责的部门和受影响的个人（个人信息保护法第五十七条）。每年至少演练一次。
      </p>
      <p className="privacy-acts">
        <Button onClick={() => setRecording(true)}>登记泄露事件或演练</Button>
      </p>
      {items.length === 0 && <p className="second">没有登记过泄露事件或演练。</p>}
      {items.map((one) => (
        <Section key={one.id} title={one.title} extra={<Button onClick={() => setTelling(one)}>登记通知情况</Button>}>
          {one.drill && <WordTag tone="quiet">演练</WordTag>}
          <Facts
            facts={[
              ['发现日期', one.foundOn],
              ['经过', one.what],
              ['信息种类', one.kinds],
              ['可能的危害', one.harm],
              ['补救措施', one.measures],
              [
                '受影响人员',
                <a key="people" href={downloadHref(exportIncidentPeople, { params: { id: one.id } })}>
                  {one.people} 人，导出名单
                </a>,
              ],
              ['通知部门', one.authorityToldOn ?? '还没有登记'],
              ['通知个人', one.peopleToldOn ?? '还没有登记'],
              ['通知方式', one.toldHow],
              ['登记', one.by],
            ]}
          />
        </Section>
      ))}
      {recording && <RecordDialog onClose={() => setRecording(false)} />}
      {telling && <TellDialog incident={telling} onClose={() => setTelling(null)} />}
    </>
  )
}

interface Recorded {
  drill?: boolean
  title: string
  foundOn: string
  what: string
  kinds: string
  harm: string
  measures: string
  termId: string
}

function RecordDialog(props: { onClose: () => void }) {
  const act = useAct(recordIncident)
  const text = <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
  return (
    <ActDialog<Recorded>
      open
      width={640}
      title="登记泄露事件或演练"
      submit="登记"
      onClose={props.onClose}
      onSubmit={({ drill, ...entered }) => act.mutateAsync({ body: { ...entered, drill: drill ?? false } })}
    >
      <Field name="drill" label="这是演练" valuePropName="checked">
        <Switch />
      </Field>
      <Field name="title" label="名称" required>
        <Input maxLength={100} />
      </Field>
      <Field name="foundOn" label="发现日期" required choose>
        <DateField />
      </Field>
      <Field name="what" label="经过和原因" required>
        {text}
      </Field>
      <Field name="kinds" label="涉及的个人信息种类" required>
        <Input maxLength={300} />
      </Field>
      <Field name="harm" label="可能造成的危害" required>
        {text}
      </Field>
      <Field name="measures" label="已采取的补救措施" required>
        {text}
      </Field>
      <Field name="termId" label="受影响的代表" required choose hint="按届次列出全部代表，登记时的名单会保存下来。">
        <TermPicker />
      </Field>
    </ActDialog>
  )
}

function TellDialog(props: { incident: Incident; onClose: () => void }) {
  const { incident } = props
  const act = useAct(recordNotification)
  return (
    <ActDialog<{ authorityToldOn?: string; peopleToldOn?: string; toldHow: string }>
      open
      title="登记通知情况"
      submit="登记"
      initial={{
        ...(incident.authorityToldOn !== null && { authorityToldOn: incident.authorityToldOn }),
        ...(incident.peopleToldOn !== null && { peopleToldOn: incident.peopleToldOn }),
        toldHow: incident.toldHow,
      }}
      onClose={props.onClose}
      onSubmit={({ authorityToldOn, peopleToldOn, toldHow }) =>
        act.mutateAsync({
          params: { id: incident.id },
          body: {
            revision: incident.revision,
            authorityToldOn: authorityToldOn ?? null,
            peopleToldOn: peopleToldOn ?? null,
            toldHow,
          },
        })
      }
    >
      <Field name="authorityToldOn" label="通知部门的日期">
        <DateField />
      </Field>
      <Field name="peopleToldOn" label="通知个人的日期">
        <DateField />
      </Field>
      <Field name="toldHow" label="通知了谁、怎样通知" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
