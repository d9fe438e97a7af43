import type { TimelineEntry } from '@lvzhi/contract/suggestion-shapes'
import { Section } from '../../ui/RecordPage.tsx'
import { Timeline } from '../../ui/Timeline.tsx'

/** 经过: every act on the record, newest first. */
export function History(props: { entries: readonly TimelineEntry[] }) {
  const happenings = props.entries.map((entry) => ({ ...entry, document: entry.document?.name ?? null }))
  return (
    <Section title="经过">
      <Timeline rounds={[{ key: 'all', title: '经过', happenings }]} />
    </Section>
  )
}
