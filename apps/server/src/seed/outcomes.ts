import { createOutcome, decideOutcome } from '@lvzhi/contract/outcomes'
import { previewPublication, publishSuggestion } from '@lvzhi/contract/publications'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import type { App } from '../app.ts'
import type { Cast } from './cast.ts'

/** What the scenes of publication and of what suggestions led to need. */
export interface OutcomeScene {
  readonly app: App
  readonly cast: Cast
  readonly year: number
}

/** In autumn: two answered suggestions are published, and one leads over a topic of legislation to a text. */
export function outcomeSteps({ app, cast, year }: OutcomeScene) {
  const { clerk } = cast.office
  const closed = async () => {
    const query = { state: 'closed' as const, sort: 'number' as const, order: 'asc' as const, size: 60, page: 1 }
    const { items } = await app.perform(clerk, listSuggestions, { query })
    return items.filter((row) => !row.confidential && !row.keyMarked && !row.wholeDelegation)
  }
  return [
    {
      at: `${year}-09-18T02:00:00Z`,
      run: async () => {
        let published = 0
        for (const { id: suggestionId } of (await closed()).toReversed()) {
          if (published === 2) return
          const seen = await app.perform(clerk, previewPublication, { body: { suggestionId } })
          if (seen.refused !== null) continue
          const { revision, passages, hash } = seen
          const reason = '办理和答复规范，不涉及国家秘密、商业秘密和个人隐私。'
          const body = { suggestionId, revision, passages, hash, reason, confirmed: true as const }
          await app.perform(clerk, publishSuggestion, { body })
          published += 1
        }
      },
    },
    {
      at: `${year}-09-19T02:00:00Z`,
      run: async () => {
        const source = (await closed()).at(-1)
        if (!source) return
        const from = { kind: 'suggestions', id: source.id, relation: 'formsTopic' as const }
        const topic = await app.perform(clerk, createOutcome, {
          body: {
            kind: 'legislationTopic',
            title: '农村公共服务条例立法调研',
            text: '代表建议反映的问题带有普遍性，建议列入年度立法计划调研项目。',
            organ: '省人大常委会法制工作委员会',
            on: `${year}-09-10`,
            circle: [],
            from,
          },
        })
        const note = '列入年度立法计划调研项目。'
        const body = { act: 'adopt' as const, note, revision: topic.revision }
        await app.perform(clerk, decideOutcome, { params: { id: topic.id }, body })
        await app.perform(clerk, createOutcome, {
          body: {
            kind: 'policyText',
            title: '关于改进农村公共服务的若干措施',
            text: '措施第三条、第五条吸收了代表建议的内容。',
            organ: '省人民政府办公厅',
            on: `${year}-09-15`,
            circle: [],
            from: { kind: 'outcomes', id: topic.id, relation: 'formsResult' },
          },
        })
      },
    },
  ]
}
