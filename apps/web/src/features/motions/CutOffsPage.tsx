import type { AnswerOf } from '@lvzhi/contract'
import { listMotionSessions, setMotionCutOff } from '@lvzhi/contract/motions'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { instantText, longDate, today } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { EmptyState } from '../../ui/Waiting.tsx'
import './motions.css'

type SessionLine = AnswerOf<typeof listMotionSessions>['items'][number]

const basis = [{ text: '上海代表议案规定（2015）第八条', verified: true }]

/** 议案截止时间: what each session's presidium set; the office records its decision. */
export default function CutOffsPage() {
  usePageTitle('议案截止时间')
  const read = useRead(listMotionSessions, { query: {} })
  const [setting, setSetting] = useState<SessionLine | null>(null)
  if (!read.data) return <NotRead read={read} />
  return (
    <>
      <p className="note">
        <Link to="/motions">议案台账</Link>
      </p>
      <h1>议案截止时间</h1>
      <p className="second">
        由会议主席团决定，工作机构登记。截止后提出的，作为闭会期间的议案或者转为建议。
        <BasisLink basis={basis} />
      </p>
      {read.data.items.length === 0 ? (
        <EmptyState text="还没有会议。请先在“届次与会议”中新建。" />
      ) : (
        <PlainTable heads={['会议', '会期', '截止时间', '决定']} acting>
          {read.data.items.map((line) => (
            <tr key={line.sessionId}>
              <td>
                {line.term}
                {line.name}
              </td>
              <td className="figures">
                {line.opensOn} 至 {line.closesOn}
              </td>
              <td className="figures">
                {line.cutOff ? instantText(line.cutOff.at) : <span className="second">未确定</span>}
              </td>
              <td>
                {line.cutOff && (
                  <span className="second">
                    {longDate(line.cutOff.decidedOn)}
                    {line.cutOff.document !== null && `，${line.cutOff.document}`}
                  </span>
                )}
              </td>
              <td className="row-acts">
                {line.maySet && (
                  <Button size="small" onClick={() => setSetting(line)}>
                    {line.cutOff ? '更改' : '登记'}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {setting && <CutOffDialog line={setting} onClose={() => setSetting(null)} />}
    </>
  )
}

interface Entered {
  cutOffAt: Dayjs
  decidedOn: string
  document?: string
}

function CutOffDialog(props: { line: SessionLine; onClose: () => void }) {
  const { line } = props
  const act = useAct(setMotionCutOff)
  return (
    <ActDialog<Entered>
      open
      title="登记议案截止时间"
      submit="登记"
      onClose={props.onClose}
      intro={`${line.term}${line.name}，${line.opensOn} 至 ${line.closesOn}`}
      initial={{ decidedOn: today() }}
      done="已登记"
      onSubmit={async ({ cutOffAt, decidedOn, document }) => {
        await act.mutateAsync({
          params: { sessionId: line.sessionId },
          body: {
            revision: line.revision,
            // The office means the hour in China, whatever the clock of this machine.
            cutOffAt: `${cutOffAt.format('YYYY-MM-DDTHH:mm')}:00+08:00`,
            decidedOn,
            ...(document && { document }),
          },
        })
      }}
    >
      <Field name="cutOffAt" label="截止时间" required choose>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Field>
      <Field name="decidedOn" label="主席团决定日期" required choose>
        <DateField />
      </Field>
      <Field name="document" label="文件">
        <Input maxLength={100} placeholder="如 大会主席团第二次会议决定" />
      </Field>
    </ActDialog>
  )
}
