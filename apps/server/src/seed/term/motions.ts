import { decideMotion, recordMotionVote } from '@lvzhi/contract/motions'
import type { App } from '../../app.ts'
import type { Cast } from '../cast.ts'
import { checked, type MotionText } from '../motions.ts'
import type { StoryClock } from './tell.ts'

const matters = ['农村供水', '中小学校外配餐', '居家养老服务', '湿地保护', '职业教育', '基层医疗卫生']

/** 议案 of one year: ten deputies and more each; every third one is put on the agenda and voted, the others go to a committee. */
export async function tellMotions(
  { app, cast }: { readonly app: App; readonly cast: Cast },
  clock: StoryClock,
  year: number,
  count: number,
  committeeId: string,
): Promise<void> {
  const { leader } = cast.office
  const meeting = { meeting: '大会主席团第二次会议', decidedOn: `${year}-01-28` }
  for (let at = 0; at < count; at += 1) {
    clock.set(`${year}-01-27T03:00:00Z`)
    const motion = await checked({ app, cast }, at * 13 + year, 11, textOf(year, at), 'congress')
    clock.set(`${year}-01-28T03:00:00Z`)
    const params = { id: motion.id }
    if (at % 3 !== 0) {
      await app.perform(leader, decideMotion, {
        params,
        body: {
          revision: motion.revision,
          decision: 'committeeReview',
          ...meeting,
          committeeId,
          reason: '立法条件需要进一步论证，交专门委员会会后审议。',
        },
      })
      continue
    }
    const agenda = await app.perform(leader, decideMotion, {
      params,
      body: { revision: motion.revision, decision: 'onAgenda', ...meeting, reason: '' },
    })
    clock.set(`${year}-01-30T03:00:00Z`)
    await app.perform(leader, recordMotionVote, {
      params,
      body: {
        revision: agenda.revision,
        passed: true,
        meeting: '闭幕会',
        votedOn: `${year}-01-30`,
        tally: '赞成票超过全体代表的半数',
      },
    })
  }
}

function textOf(year: number, at: number): MotionText {
  const matter = matters[(at + year) % matters.length] ?? ''
  return {
    title: `关于制定${matter}条例的议案`,
    grounds: `${matter}方面的现有规章层级偏低，管理主体和经费来源不够明确，基层反映执行中有困难，需要以地方性法规规范。`,
    proposal: '一、明确政府及部门的职责。二、规定经费保障和监督检查办法。三、规定法律责任，并设过渡期。',
  }
}
