import type { AnswerOf } from '@lvzhi/contract'
import { exportMine, readMine, type OwnSection } from '@lvzhi/contract/privacy'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { instantText } from '../../ui/dates.ts'
import { useFrame } from '../../ui/frame.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { PhonePage } from '../../ui/Phone.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { AskCorrectionDialog, AskErasureDialog } from './own-dialogs.tsx'
import { ownValue } from './own-values.ts'
import { OwnNumbersDialog } from './OwnNumbersDialog.tsx'
import { OwnRequests } from './OwnRequests.tsx'
import './privacy.css'

type Mine = AnswerOf<typeof readMine>

const status =
  '本系统中关于您的全部个人信息，逐项列明用途、依据和保存期限；系统内部编号只列在复制的文件里。有错误的可以请求更正，不再需要的可以请求删除。'

/** 我的个人信息: all that the product holds of me, its copy, and what I may ask for. */
export default function MyDataPage() {
  const frame = useFrame()
  const read = useRead(readMine)
  const content = read.data ? <Shown mine={read.data} /> : <NotRead read={read} shape="record" />
  if (frame === 'phone') return <PhonePage title="我的个人信息">{content}</PhonePage>
  return (
    <RecordPage title="我的个人信息" status={status}>
      {content}
    </RecordPage>
  )
}

function Shown({ mine }: { mine: Mine }) {
  const frame = useFrame()
  const [asking, setAsking] = useState<'correction' | 'erasure' | 'numbers' | null>(null)
  const close = () => setAsking(null)
  return (
    <>
      {frame === 'phone' && <p className="second">{status}</p>}
      <div className="privacy-acts no-print">
        <Dropdown
          menu={{
            items: [
              {
                key: 'docx',
                label: <a href={downloadHref(exportMine, { query: { format: 'docx' } })}>便于阅读（Word）</a>,
              },
              {
                key: 'json',
                label: <a href={downloadHref(exportMine, { query: { format: 'json' } })}>便于转移（JSON）</a>,
              },
            ],
          }}
        >
          <Button>复制我的信息</Button>
        </Dropdown>
        {mine.hasNumbers && <Button onClick={() => setAsking('numbers')}>查看完整号码</Button>}
        <Button onClick={() => setAsking('correction')}>请求更正</Button>
        <Button onClick={() => setAsking('erasure')}>请求删除</Button>
      </div>
      <OwnRequests />
      <Section title="谁看过我的号码">
        {mine.seen.length === 0 && <p className="second">没有人查看过您的完整号码。</p>}
        <ul className="plain-list">
          {mine.seen.map((one) => (
            <li key={`${one.at} ${one.field}`}>
              <span className="figures">{instantText(one.at)}</span>　{one.by}　{one.field}
              <p className="note">{one.reason}</p>
            </li>
          ))}
        </ul>
      </Section>
      {mine.sections.map((section) => (
        <OwnPart key={section.table} section={section} />
      ))}
      {asking === 'numbers' && <OwnNumbersDialog onClose={close} />}
      {asking === 'correction' && <AskCorrectionDialog onClose={close} />}
      {asking === 'erasure' && <AskErasureDialog onClose={close} />}
    </>
  )
}

const shownRows = 3

function OwnPart({ section }: { section: OwnSection }) {
  const [open, setOpen] = useState(false)
  const rows = open ? section.rows : section.rows.slice(0, shownRows)
  return (
    <Section title={section.title} extra={`${section.count.toLocaleString('zh-CN')} 条`}>
      <p className="note">
        用途：{section.purpose}。依据：{section.basis}。保存：{section.kept}。申请删除时：{section.erasure}。
      </p>
      <ol className="own-rows">
        {rows.map((row, at) => (
          <li key={at}>
            <dl className="own-row">
              {section.columns.map(({ column, what }) => {
                const shown = ownValue(row[column] ?? '')
                return (
                  shown !== null && (
                    <div key={column}>
                      <dt>{what}</dt>
                      <dd>{shown}</dd>
                    </div>
                  )
                )
              })}
            </dl>
          </li>
        ))}
      </ol>
      {section.rows.length > shownRows && (
        <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : `再显示 ${section.rows.length - shownRows} 条`}
        </button>
      )}
      {section.count > section.rows.length && open && (
        <p className="note">其余 {section.count - section.rows.length} 条在“复制我的信息”的文件里。</p>
      )}
    </Section>
  )
}
