import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import { Section } from '../../ui/RecordPage.tsx'
import { Timeline } from '../../ui/Timeline.tsx'

/** 办理经过 of a motion or an interpellation, newest first. */
export function History(props: { entries: MotionDetail['timeline'] }) {
  const happenings = props.entries.map((entry) => ({ ...entry, document: null }))
  return (
    <Section title="办理经过" id="history">
      <Timeline rounds={[{ key: 'all', title: '', happenings }]} />
    </Section>
  )
}
