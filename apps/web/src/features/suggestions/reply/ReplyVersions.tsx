import { Button } from 'antd'
import { Section } from '../../../ui/RecordPage.tsx'
import { TwoVersions } from '../../../ui/TwoVersions.tsx'
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
      <TwoVersions className="reply-versions" rows={rows} />
      <p className="reply-versions-acts">
        <Button onClick={() => props.onTake('theirs')}>用已保存的</Button>
        <Button onClick={() => props.onTake('mine')}>用我写的</Button>
      </p>
    </Section>
  )
}
