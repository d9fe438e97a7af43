import { Button } from 'antd'
import { timeOf } from '../../../ui/dates.ts'
import type { WritingDesk } from './use-writing.ts'
import { differences, writingOf } from './writing.ts'

/** Somebody else has changed the same draft: both versions, one below the other, and which to go on with. */
export function ConflictPanel(props: { desk: WritingDesk }) {
  const { desk } = props
  if (desk.state !== 'conflict' || !desk.detail) return null
  const last = desk.detail.timeline[0]
  return (
    <section className="phone-card phone-card-urgent" role="alert">
      <p className="phone-card-title">
        {last ? `${last.who}在 ${timeOf(last.at)} 改过这件草稿` : '这件草稿在别处改过'}，请选用哪一份
      </p>
      <dl className="versions">
        {differences(desk.writing, writingOf(desk.detail)).map((row) => (
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
      <div className="two-acts">
        <Button onClick={() => desk.settle('theirs')}>用已保存的</Button>
        <Button type="primary" onClick={() => desk.settle('mine')}>
          用我写的
        </Button>
      </div>
    </section>
  )
}
