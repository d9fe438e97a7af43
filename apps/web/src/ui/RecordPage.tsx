import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useFrame, useNarrow } from './frame.ts'
import { usePageTitle } from './page-title.ts'
import './record.css'

/** An act on the record; show only what the server allows. */
export interface RecordAct {
  readonly key: string
  readonly label: string
  readonly onAct: () => void
  /** The one act that is next; at most one. */
  readonly primary?: boolean
  readonly danger?: boolean
}

interface RecordPageProps {
  readonly title: string
  /** 编号 and the like, before the title. */
  readonly number?: string | null
  /** Short words beside the title: state, class, mark. */
  readonly tags?: ReactNode
  /** One sentence: where it stands, with whom, until when, what follows. */
  readonly status?: ReactNode
  /** What this reader should do next. */
  readonly next?: string | null
  readonly acts?: readonly RecordAct[]
  /** Right third: deadlines, units, marks. */
  readonly side?: ReactNode
  /** Where it belongs, above the title; only below the second level. */
  readonly path?: ReactNode
  readonly children: ReactNode
}

/** One record: what it is and where it stands on top, its text and history on the left, its facts on the right. */
export function RecordPage(props: RecordPageProps) {
  const frame = useFrame()
  const narrow = useNarrow() || frame === 'phone'
  usePageTitle(props.number ? `${props.number} ${props.title}` : props.title)
  const acts = props.acts ?? []
  return (
    <article className={`record ${narrow ? 'record-narrow' : ''}`}>
      <header className="record-head">
        {props.path !== undefined && <div className="note no-print">{props.path}</div>}
        <h1 className="record-title">
          {props.number && <span className="record-number figures">{props.number}</span>}
          {props.title}
        </h1>
        {props.tags !== undefined && <div className="record-tags">{props.tags}</div>}
        {props.status !== undefined && <p className="record-status">{props.status}</p>}
        {props.next && <p className="record-next">{props.next}</p>}
        {acts.length > 0 && !narrow && (
          <div className="record-acts no-print">
            {acts.map((act) => (
              <ActButton key={act.key} act={act} />
            ))}
          </div>
        )}
      </header>
      <div className={props.side === undefined ? '' : 'record-columns'}>
        <div className="record-main">{props.children}</div>
        {props.side !== undefined && <aside className="record-side">{props.side}</aside>}
      </div>
      {acts.length > 0 && narrow && <ThumbActs acts={acts} />}
    </article>
  )
}

function ActButton(props: { act: RecordAct }) {
  const { act } = props
  return (
    <Button type={act.primary ? 'primary' : 'default'} onClick={act.onAct}>
      {act.label}
    </Button>
  )
}

function ThumbActs(props: { acts: readonly RecordAct[] }) {
  const first = props.acts.find((act) => act.primary) ?? (props.acts.length === 1 ? props.acts[0] : undefined)
  const others = props.acts.filter((act) => act !== first)
  return (
    <div className="thumb-acts no-print">
      {first && (
        <Button size="large" block type={first.primary ? 'primary' : 'default'} onClick={first.onAct}>
          {first.label}
        </Button>
      )}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="topRight"
          menu={{
            items: others.map((act) => ({
              key: act.key,
              label: act.label,
              danger: act.danger ?? false,
              onClick: act.onAct,
            })),
          }}
        >
          {first ? (
            <Button size="large" icon={<EllipsisOutlined aria-hidden />} aria-label="其他操作" />
          ) : (
            <Button size="large" block>
              选择操作
            </Button>
          )}
        </Dropdown>
      )}
    </div>
  )
}

/** A part of a record under its own heading; `extra` stands at the heading's right. */
export function Section(props: { title: string; id?: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="section" {...(props.id !== undefined && { id: props.id })}>
      <div className="section-head">
        <h2>{props.title}</h2>
        {props.extra !== undefined && <span className="section-extra no-print">{props.extra}</span>}
      </div>
      {props.children}
    </section>
  )
}

/** Facts as pairs of name and value; empty values are left out. */
export function Facts(props: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {props.facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
