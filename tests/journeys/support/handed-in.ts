import { createDraft, submitSuggestion } from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { Journey } from './journey.ts'

const text = {
  grounds: '全县二十三个敬老院中有九个没有专职护理员，失能老人夜间无人照看，家属多次反映。',
  proposal: '一、按失能人数核定护理岗位。二、把护理员培训列入年度计划。三、每半年检查一次并公布结果。',
}

/** A suggestion that the demonstration's deputy has handed in between sessions: the ground of a journey that begins later. */
export async function handedIn(journey: Journey, title: string): Promise<SuggestionDetail> {
  const deputy = await journey.ground.test.as('deputy')
  const draft = (
    await deputy.call(createDraft, {
      body: { title, ...text, channel: 'interSession', cosigners: [], wholeDelegation: false, confidential: false },
    })
  ).ok()
  return (await deputy.call(submitSuggestion, { params: { id: draft.id }, body: { revision: draft.revision } })).ok()
}
