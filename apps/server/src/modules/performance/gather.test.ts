import { expect, test } from 'vitest'
import { gatherCases, type TaskFacts } from './gather.ts'

const asOf = '2026-10-31'

function task(change: Partial<TaskFacts> = {}): TaskFacts {
  return {
    suggestion_id: 's1',
    number: '0001',
    title: '一件建议',
    unit_id: 'u1',
    unit_name: '省教育厅',
    part: 'lead',
    round: 1,
    task_state: 'replied',
    key_marked: false,
    difficult: false,
    assigned_on: '2026-02-10',
    due_on: '2026-05-10',
    replied_on: '2026-05-01',
    met_on: '2026-04-20',
    process_grade: null,
    result_grade: null,
    rated_on: null,
    first_b_on: null,
    contested_on: null,
    contest_refused: false,
    replaced_on: null,
    class_on_day: 'A',
    ...change,
  }
}
const only = (tasks: readonly TaskFacts[], day = asOf) => gatherCases(tasks, day).flatMap((unit) => unit.cases)

test('F22 数据截止日：当天的算数，以后的答复、面商、评价、B类都当作还没有发生', () => {
  const facts = task({
    process_grade: 'satisfied',
    result_grade: 'satisfied',
    rated_on: '2026-05-20',
    first_b_on: '2026-05-01',
  })
  expect(only([facts], '2026-05-20')).toMatchObject([{ repliedOn: '2026-05-01', process: 'satisfied', everB: true }])
  expect(only([facts], '2026-05-19')).toMatchObject([{ process: null, result: null }])
  expect(only([facts], '2026-04-30')).toMatchObject([{ repliedOn: null, everB: false, met: true }])
  expect(only([facts], '2026-04-19')).toMatchObject([{ met: false }])
})

test('F22 一件建议一个单位合为一条：第一次的期限和答复，最近一次的评价，重办另记', () => {
  const first = task({ process_grade: 'satisfied', result_grade: 'dissatisfied', rated_on: '2026-05-20' })
  const second = task({
    round: 2,
    assigned_on: '2026-05-20',
    due_on: '2026-08-20',
    replied_on: '2026-08-01',
    process_grade: 'satisfied',
    result_grade: 'satisfied',
    rated_on: '2026-08-10',
  })
  const redone = { dueOn: '2026-05-10', repliedOn: '2026-05-01', dissatisfied: true, redoDueOn: '2026-08-20' }
  expect(only([second, first])).toMatchObject([{ ...redone, result: 'satisfied', redoneOn: '2026-08-01' }])
  expect(only([second, first], '2026-08-05')).toMatchObject([{ result: 'dissatisfied', redoneOn: '2026-08-01' }])
  expect(only([second, first], '2026-07-31')).toMatchObject([{ result: 'dissatisfied', redoneOn: null }])
})

test('F22 改派：原单位不再计件，没有申请退办的记被改派，申请同意的不记；重新办理时才接手的单位不考评', () => {
  const gone = task({ task_state: 'replaced', replied_on: null, replaced_on: '2026-03-01' })
  expect(only([gone])).toMatchObject([{ running: false, reassigned: true }])
  expect(only([{ ...gone, contested_on: '2026-02-20' }])).toMatchObject([{ running: false, reassigned: false }])
  expect(only([{ ...gone, contested_on: '2026-02-15', contest_refused: true }])).toMatchObject([
    { contestRefused: true, reassigned: true },
  ])
  expect(only([gone], '2026-02-28')).toMatchObject([{ running: true, reassigned: false }])
  // A part that came back to the unit counts as its own again.
  expect(only([gone, task({ assigned_on: '2026-03-01' })])).toMatchObject([{ running: true, reassigned: false }])
  expect(only([task({ round: 2, unit_id: 'u2' })])).toEqual([])
})

test('F22 几个单位各记各的；会办、分办照记', () => {
  const units = gatherCases([task(), task({ unit_id: 'u2', unit_name: '省财政厅', part: 'assist' })], asOf)
  expect(units.map(({ unit, cases }) => [unit, cases.map((one) => one.part)])).toEqual([
    ['省教育厅', ['lead']],
    ['省财政厅', ['assist']],
  ])
})
