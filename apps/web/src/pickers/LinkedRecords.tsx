import { listLinks, unlinkRecords, type LinkView } from '@lvzhi/contract/outcomes'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useAct, useRead } from '../api/react.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Field } from '../ui/ActForm.tsx'
import { dateOf } from '../ui/dates.ts'
import { ProblemNotice } from '../ui/Problem.tsx'
import { Section } from '../ui/RecordPage.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import './links.css'

/**
 * 关联: everything that a record belongs with, as far as the reader may see it; the office links and unlinks here. Nothing at all
 * where there is neither a link nor the right to make one. `tools` stands beside 关联; `shownApart` is a record that the page shows
 * in a place of its own and that is not repeated here.
 */
export function LinkedRecords(props: { kind: string; id: string; tools?: ReactNode; shownApart?: string }) {
  const read = useRead(listLinks, { params: { kind: props.kind, id: props.id } })
  const [linking, setLinking] = useState(false)
  const [ending, setEnding] = useState<LinkView | null>(null)
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return null
  const { mayLink } = read.data
  const links = read.data.links.filter((link) => link.record.id !== props.shownApart)
  if (links.length === 0 && !mayLink) return null
  return (
    <Section
      title="关联"
      {...(mayLink && {
        extra: (
          <span className="linked-tools">
            {props.tools}
            <Button size="small" onClick={() => setLinking(true)}>
              关联记录
            </Button>
          </span>
        ),
      })}
    >
      {links.length === 0 && <p className="second">没有关联的记录。</p>}
      <ul className="linked-list">
        {links.map((link) => (
          <li key={link.id}>
            <p className="note">
              {link.kindLabel} · {link.relation}
              {link.forward ? '' : '（来自）'}
            </p>
            <p>
              <LinkedTitle record={link.record} />
              <span className="second">　{link.record.state}</span>
            </p>
            {link.note !== '' && <p className="note">{link.note}</p>}
            {mayLink && (
              <p className="note linked-foot no-print">
                {link.linkedBy} <span className="figures">{dateOf(link.linkedAt)}</span>
                {link.mayUnlink && (
                  <button
                    type="button"
                    className="plain-button"
                    aria-label={`取消关联：${link.record.title}`}
                    onClick={() => setEnding(link)}
                  >
                    取消关联
                  </button>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {linking && <LinkDialog kind={props.kind} id={props.id} onClose={() => setLinking(false)} />}
      {ending && <UnlinkDialog at={{ kind: props.kind, id: props.id }} link={ending} onClose={() => setEnding(null)} />}
    </Section>
  )
}

function LinkedTitle(props: { record: LinkView['record'] }) {
  const { number, title, address } = props.record
  const words = (
    <>
      {number !== null && <span className="figures">{number}　</span>}
      {title}
    </>
  )
  return address === '' ? words : <Link to={address}>{words}</Link>
}

function UnlinkDialog(props: { at: { kind: string; id: string }; link: LinkView; onClose: () => void }) {
  const { at, link } = props
  const act = useAct(unlinkRecords)
  return (
    <ActDialog<{ reason: string }>
      open
      danger
      title="取消关联"
      submit="取消关联"
      intro={`与“${link.record.title}”的关联（${link.relation}）不再显示，记录和理由保留。`}
      onClose={props.onClose}
      onSubmit={({ reason }) => act.mutateAsync({ body: { at, linkId: link.id, reason } })}
    >
      <Field name="reason" label="理由" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={200} />
      </Field>
    </ActDialog>
  )
}
