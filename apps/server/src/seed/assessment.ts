import { listTerms } from '@lvzhi/contract/deputies'
import * as performance from '@lvzhi/contract/performance'
import type { ScoreItem, ScoreMeasure } from '@lvzhi/contract/performance'
import { freezeCohort } from '@lvzhi/contract/suggestion-cohorts'
import { addDays } from '@lvzhi/law'
import type { App } from '../app.ts'
import type { Cast } from './cast.ts'

/** What the scenes of looking back and of scoring need. */
export interface AssessmentScene {
  readonly app: App
  readonly cast: Cast
  readonly year: number
  readonly today: string
}

const rate = (measure: ScoreMeasure, maxPoints: number): ScoreItem => ({ measure, maxPoints, perCase: 0, minimum: 1 })
const deduction = (measure: ScoreMeasure, maxPoints: number, perCase: number): ScoreItem => ({
  measure,
  maxPoints,
  perCase,
  minimum: 1,
})

/** The rule of the year, the class B suggestions frozen before they are looked back at, and a sheet that the units may now object to. */
export function assessmentSteps({ app, cast, year, today }: AssessmentScene) {
  const { clerk, leader } = cast.office
  const published = addDays(today, -12)
  return [
    {
      at: `${year}-03-05T02:00:00Z`,
      run: async () => {
        const rule = await app.perform(clerk, performance.draftScoreRule, {
          body: {
            name: '代表建议办理工作考评细则',
            minimumCases: 2,
            difficultWeight: 150,
            keyWeight: 200,
            objectionDays: 15,
            items: [
              rate('inTime', 3000),
              rate('met', 2000),
              rate('processSatisfied', 1000),
              rate('resultSatisfied', 2000),
              rate('promisesKept', 1000),
              rate('opinionInTime', 1000),
              deduction('contestRefused', 500, 200),
            ],
          },
        })
        await app.perform(leader, performance.enforceScoreRule, {
          params: { id: rule.id },
          body: { revision: rule.revision, from: `${year}-01-01` },
        })
      },
    },
    {
      at: `${year}-10-08T02:00:00Z`,
      run: async () => {
        const { items } = await app.perform(clerk, listTerms, { query: {} })
        const term = items.filter((one) => one.level === 'province').toSorted((a, b) => b.number - a.number)[0]
        if (!term) throw new Error('the story has no term')
        await app.perform(clerk, freezeCohort, {
          body: { name: `${year}年B类建议回头看`, termId: term.id, classOn: `${year}-09-30` },
        })
      },
    },
    {
      at: `${published}T02:00:00Z`,
      run: async () => {
        const sheet = await app.perform(clerk, performance.computeScoreSheet, {
          body: {
            name: `${year}年上半年代表建议办理考评`,
            from: `${year}-01-01`,
            to: `${year}-06-30`,
            asOf: addDays(published, -1),
          },
        })
        await app.perform(clerk, performance.publishScoreSheet, {
          params: { id: sheet.id },
          body: { revision: sheet.revision },
        })
      },
    },
  ]
}
