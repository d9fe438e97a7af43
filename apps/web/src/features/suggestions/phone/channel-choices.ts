import type { Session } from '@lvzhi/contract/deputies'
import type { Channel } from '@lvzhi/contract/suggestion-terms'
import { dateOf, longDate, timeOf } from '../../../ui/dates.ts'

/** One way of raising a suggestion, explained by its dates. */
export interface ChannelChoice {
  readonly channel: Channel
  readonly label: string
  readonly dates: string
}

type Dated = Pick<Session, 'name' | 'opensOn' | 'closesOn' | 'presubmissionOpensOn' | 'submissionCutoffAt'>

/**
 * The channels to choose among: the one that the server says is open now, and 闭会期间, which always is. A channel whose window is
 * shut is not offered, unless the text already names it (`chosen`), so that it is never changed unseen.
 */
export function channelChoices(open: Channel | null, chosen: Channel, sessions: readonly Dated[], today: string) {
  const session = sessionOf(sessions, today)
  const offered: Channel[] = []
  for (const channel of ['presubmission', 'inSession', 'interSession'] as const) {
    if (channel === open || channel === chosen || channel === 'interSession') offered.push(channel)
  }
  return offered.map((channel): ChannelChoice => ({ channel, ...wordsOf(channel, session) }))
}

/** What opens next, for whoever finds only 闭会期间 open; null where no session is ahead. */
export function comingWindow(open: Channel | null, sessions: readonly Dated[], today: string): string | null {
  const session = sessionOf(sessions, today)
  if (!session || open !== 'interSession') return null
  if (session.presubmissionOpensOn !== null && today < session.presubmissionOpensOn) {
    return `${session.name}的会前预提交${longDate(session.presubmissionOpensOn)}开始`
  }
  return today < session.opensOn ? `${session.name}${longDate(session.opensOn)}开幕` : null
}

/** The session that is on, or the next one. */
function sessionOf(sessions: readonly Dated[], today: string): Dated | undefined {
  const ahead = sessions.filter((session) => session.closesOn >= today)
  ahead.sort((a, b) => a.opensOn.localeCompare(b.opensOn))
  return ahead[0]
}

function wordsOf(channel: Channel, session: Dated | undefined): { label: string; dates: string } {
  switch (channel) {
    case 'presubmission':
      return {
        label: '会前预提交',
        dates: session
          ? `${session.presubmissionOpensOn ? longDate(session.presubmissionOpensOn) : ''}至${longDate(session.opensOn)}开幕前，开幕后转为会期建议`
          : '会议开幕前提交，开幕后转为会期建议',
      }
    case 'inSession':
      return {
        label: '会议期间',
        dates: session
          ? `${session.name}，${longDate(session.opensOn)}至${longDate(session.closesOn)}${cutoff(session)}`
          : '会议期间提出',
      }
    case 'interSession':
      return { label: '闭会期间', dates: '随时可以提出，审核后即交办' }
  }
}

function cutoff({ submissionCutoffAt: at }: Dated): string {
  return at === null ? '' : `，${longDate(dateOf(at))} ${timeOf(at)} 截止`
}
