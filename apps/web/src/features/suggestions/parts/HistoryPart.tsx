import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { downloadFile } from '@lvzhi/contract/suggestions'
import { downloadHref } from '../../../api/call.ts'
import { Section } from '../../../ui/RecordPage.tsx'
import { Timeline } from '../../../ui/Timeline.tsx'
import { roundName } from './RepliesPart.tsx'

/** 办理经过 by round, newest first: who, which act, when, with which document, from what to what. */
export function HistoryPart(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const rounds = [...new Set(detail.timeline.map((entry) => entry.round))].sort((a, b) => b - a)
  return (
    <Section title="办理经过" id="history">
      <Timeline
        rounds={rounds.map((round) => ({
          key: String(round),
          title: round === 0 ? '提出和审核' : roundName(round),
          happenings: detail.timeline
            .filter((entry) => entry.round === round)
            .map((entry) => ({
              ...entry,
              document: entry.document && (
                <a
                  href={downloadHref(downloadFile, { params: { id: detail.id, fileId: entry.document.fileId } })}
                  download
                >
                  {entry.document.name}
                </a>
              ),
            })),
        }))}
      />
    </Section>
  )
}
