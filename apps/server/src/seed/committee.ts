import { addCommitteeMember, type CommitteePost } from '@lvzhi/contract/committee-members'
import { listTerms } from '@lvzhi/contract/deputies'
import type { App } from '../app.ts'
import type { Cast } from './cast.ts'

/** What the roster of the standing committee needs. */
export interface CommitteeScene {
  readonly app: App
  readonly cast: Cast
  readonly year: number
}

/** The posts in their order, among them those who later put a motion to the standing committee. */
const posts: readonly CommitteePost[] = [
  'chair',
  'viceChair',
  'viceChair',
  'viceChair',
  'secretaryGeneral',
  ...Array.from({ length: 20 }, () => 'member' as const),
]
const firstMember = 28

/** 常委会组成人员 as the first session of the term elected them. */
export function committeeSteps({ app, cast, year }: CommitteeScene) {
  const { clerk } = cast.office
  return [
    {
      at: `${year - 1}-12-01T02:00:00Z`,
      run: async () => {
        const { items } = await app.perform(clerk, listTerms, { query: { level: 'province' } })
        const term = items[0]
        if (!term) throw new Error('the story has no term')
        for (const [at, post] of posts.entries()) {
          const personId = cast.deputies[firstMember + at]?.personId
          if (personId === undefined) throw new Error('the story has too few deputies for a standing committee')
          await app.perform(clerk, addCommitteeMember, {
            params: { id: term.id },
            body: { personId, post, from: term.startsOn, document: `${term.name}人民代表大会第一次会议公告第3号` },
          })
        }
      },
    },
  ]
}
