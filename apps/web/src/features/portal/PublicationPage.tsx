import type { AnswerOf } from '@lvzhi/contract'
import { MaskReason, previewPublication, PublicationState } from '@lvzhi/contract/publications'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useRead } from '../../api/react.ts'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { instantText } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { PublishDialog, WithdrawDialog } from './dialogs.tsx'
import './portal.css'

type Preview = AnswerOf<typeof previewPublication>

/** 公开预览: the office reads through what everybody will read, hides further passages, and publishes or takes down. */
export default function PublicationPage() {
  const { suggestionId } = useParams({ from: '/inside/publications/$suggestionId' })
  const [passages, setPassages] = useState<readonly string[] | null>(null)
  const body = { suggestionId, ...(passages && { passages: [...passages] }) }
  const read = useRead(previewPublication, { body }, { keep: true })
  if (!read.data) return <NotRead read={read} shape="record" />
  return (
    <>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      <Shown preview={read.data} current={!read.isPlaceholderData && !read.error} onPassages={setPassages} />
    </>
  )
}

interface ShownProps {
  readonly preview: Preview
  /** The preview is of the passages as they now stand. */
  readonly current: boolean
  readonly onPassages: (passages: readonly string[]) => void
}

function Shown({ preview, current, onPassages }: ShownProps) {
  const [acting, setActing] = useState<'publish' | 'withdraw' | null>(null)
  const texts = useRef<HTMLDivElement>(null)
  const { passages, mayPublish, refused, state, unfound } = preview
  const add = (words: string) => {
    const passage = words.trim()
    if (passage !== '' && !passages.includes(passage)) onPassages([...passages, passage])
  }
  const hideSelected = () => {
    const selection = window.getSelection()
    if (!selection || selection.rangeCount === 0 || !texts.current?.contains(selection.anchorNode)) return
    for (const words of selection.toString().split(/[\r\n]+/)) add(words.slice(0, 200))
    selection.removeAllRanges()
  }
  const ready = mayPublish && refused === null && unfound.length === 0 && current
  const hidden = preview.parts.flatMap((part) => part.segments).filter((piece) => piece.mask !== null).length
  return (
    <>
      <RecordPage
        path={<Link to="/publications">建议公开</Link>}
        number={preview.number}
        title={preview.title}
        tags={
          <WordTag tone={state === 'published' ? 'plain' : 'quiet'}>
            {state ? PublicationState.label(state) : '没有公开过'}
          </WordTag>
        }
        status={
          refused ??
          `以下是公众将看到的全文，有底色的 ${hidden} 处会显示为“×××”。请通读，选中第三人姓名等文字后按“遮盖选中的文字”。`
        }
        acts={[
          ...(ready
            ? [
                {
                  key: 'publish',
                  label: state === 'published' ? '公开新的一版' : '公开',
                  primary: true,
                  onAct: () => setActing('publish'),
                },
              ]
            : []),
          ...(mayPublish && state === 'published'
            ? [{ key: 'withdraw', label: '撤下公开', danger: true, onAct: () => setActing('withdraw') }]
            : []),
        ]}
        side={<Side preview={preview} onAdd={add} onPassages={onPassages} onHideSelected={hideSelected} />}
      >
        <div ref={texts}>
          {preview.parts.map((part) => (
            <Section key={part.key} title={part.label}>
              <p className="reading">
                {part.segments.map((piece, at) =>
                  piece.mask === null ? (
                    piece.text
                  ) : (
                    <mark
                      key={`${at} ${piece.text}`}
                      className={piece.mask === 'chosen' ? 'mask mask-chosen' : 'mask'}
                      title={MaskReason.label(piece.mask)}
                    >
                      {piece.text}
                    </mark>
                  ),
                )}
              </p>
            </Section>
          ))}
        </div>
      </RecordPage>
      {acting === 'publish' && <PublishDialog preview={preview} onClose={() => setActing(null)} />}
      {acting === 'withdraw' && (
        <WithdrawDialog suggestionId={preview.suggestionId} title={preview.title} onClose={() => setActing(null)} />
      )}
    </>
  )
}

function Side(props: {
  preview: Preview
  onAdd: (words: string) => void
  onPassages: (passages: readonly string[]) => void
  onHideSelected: () => void
}) {
  const { preview, onPassages } = props
  const { passages, mayPublish, unfound, objection, versions } = preview
  return (
    <>
      <Section title="手工遮盖">
        {mayPublish && (
          <div className="mask-tools">
            {/* The mouse must not take the selection away before it is read. */}
            <Button onMouseDown={(event) => event.preventDefault()} onClick={props.onHideSelected}>
              遮盖选中的文字
            </Button>
            <Input.Search
              aria-label="要遮盖的文字"
              placeholder="或输入要遮盖的文字"
              enterButton="遮盖"
              maxLength={200}
              onSearch={(words) => props.onAdd(words)}
            />
          </div>
        )}
        {passages.length === 0 && <p className="second">没有手工遮盖的文字。</p>}
        <ul className="mask-list">
          {passages.map((passage) => (
            <li key={passage}>
              <mark className="mask mask-chosen">{passage}</mark>
              {unfound.includes(passage) && <span className="field-fault">文中没有</span>}
              {mayPublish && (
                <button
                  type="button"
                  className="plain-button"
                  aria-label={`不再遮盖“${passage}”`}
                  onClick={() => onPassages(passages.filter((one) => one !== passage))}
                >
                  不再遮盖
                </button>
              )}
            </li>
          ))}
        </ul>
        <p className="note">电话、证件、银行卡、邮箱和社交账号自动遮盖，不能取消。</p>
      </Section>
      <Section title="依据">
        <p>
          {preview.required ? '当地规定应当公开。' : '当地规定是否公开由机关决定。'}
          {preview.basis.length > 0 && <BasisLink basis={preview.basis} />}
        </p>
        {objection && (
          <p className="field-fault">
            {objection.by}代表有异议：{objection.reason}（{instantText(objection.at)}）
          </p>
        )}
      </Section>
      {versions.length > 0 && (
        <Section title="公开记录">
          <ul className="plain-list">
            {versions.map((version) => (
              <li key={version.version}>
                第 {version.version} 版　{version.by} <span className="figures">{instantText(version.at)}</span>
                <p className="note">{version.reason}</p>
                <p className="note figures hash">摘要值 {version.hash.slice(0, 16)}…</p>
                {version.withdrawn && (
                  <p className="note">
                    {version.withdrawn.by} <span className="figures">{instantText(version.withdrawn.at)}</span> 撤下：
                    {version.withdrawn.reason}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="原件">
        <Link to="/suggestions/$suggestionId" params={{ suggestionId: preview.suggestionId }}>
          打开建议
        </Link>
      </Section>
    </>
  )
}
