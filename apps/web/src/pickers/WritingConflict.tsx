import { Button } from 'antd'
import { timeOf } from '../ui/dates.ts'
import { TwoVersions } from '../ui/TwoVersions.tsx'
import './writing-desk.css'

/** Somebody else has changed the same draft: both versions, one below the other, and which to go on with. */
export function WritingConflict(props: {
  /** The latest entry of the stored draft's timeline. */
  last: { readonly who: string; readonly at: string } | undefined
  rows: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[]
  onSettle: (take: 'mine' | 'theirs') => void
}) {
  const { last } = props
  return (
    <section className="phone-card phone-card-urgent" role="alert">
      <p className="phone-card-title">
        {last ? `${last.who}在 ${timeOf(last.at)} 改过这件草稿` : '这件草稿在别处改过'}，请选用哪一份
      </p>
      <TwoVersions className="versions" rows={props.rows} />
      <div className="conflict-acts">
        <Button onClick={() => props.onSettle('theirs')}>用已保存的</Button>
        <Button type="primary" onClick={() => props.onSettle('mine')}>
          用我写的
        </Button>
      </div>
    </section>
  )
}
