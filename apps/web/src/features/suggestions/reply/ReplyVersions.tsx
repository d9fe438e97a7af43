import { Button } from 'antd'
import { Section } from '../../../ui/RecordPage.tsx'
import { replyDifferences, type ReplyEntered } from './reply-words.ts'
import './versions.css'

/** Somebody else has saved the same reply: both versions side by side, and which to go on with. Nothing is overwritten unseen. */
export function ReplyVersions(props: {
  mine: ReplyEntered
  stored: ReplyEntered
  by: string | null
  onTake: (which: 'mine' | 'theirs') => void
}) {
  const rows = replyDifferences(props.mine, props.stored)
  return (
    <Section title="两份答复稿不一样">
      <p role="alert">
        {props.by === null ? '答复稿在别处保存过' : `${props.by}保存过答复稿`}
        ，您的还没有保存。请对照后选用一份，再保存。
      </p>
      <dl className="reply-versions">
        {rows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>
              <span className="note">您写的</span>
              {row.mine || '（空）'}
            </dd>
            <dd>
              <span className="note">已保存的</span>
              {row.theirs || '（空）'}
            </dd>
          </div>
        ))}
      </dl>
      <p className="reply-versions-acts">
        <Button onClick={() => props.onTake('theirs')}>用已保存的</Button>
        <Button onClick={() => props.onTake('mine')}>用我写的</Button>
      </p>
    </Section>
  )
}
