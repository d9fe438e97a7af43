import { expect, test } from 'vitest'
import {
  enteredFrom,
  isTemplate,
  needOf,
  replyChecks,
  replyDifferences,
  replyTemplate,
  type ReplyEntered,
} from './reply-words.ts'

const classSet = [
  { code: 'A' as const, meaning: '已经解决', needs: 'evidence' as const },
  { code: 'B' as const, meaning: '列入计划', needs: 'promises' as const },
  { code: 'C' as const, meaning: '不能办理', needs: 'reasons' as const },
]
const own = { unitName: '省农业农村厅', part: 'lead' }
const contact = {
  id: '1',
  unit: '省农业农村厅',
  round: 1,
  mode: 'visit' as const,
  place: '长春',
  heldOn: '2026-03-01',
  people: '甲',
  opinion: '乙',
  confirmed: null,
}

test('a template may be replaced, a text of one’s own may not', () => {
  const body = replyTemplate('关于路灯的建议', '已经解决')
  expect(isTemplate(body, '关于路灯的建议', ['已经解决', '列入计划'])).toBe(true)
  expect(isTemplate(`${body}已装 30 盏。`, '关于路灯的建议', ['已经解决', '列入计划'])).toBe(false)
  expect(isTemplate('  ', '', [])).toBe(true)
})

test('a template with its gaps is no substantial reply', () => {
  const body = replyTemplate('关于路灯的建议', '已经解决')
  const checks = replyChecks({ contacts: [], tasks: [], round: 1, classSet }, own, {
    ...enteredFrom(undefined),
    replyClass: 'A',
    body,
  })
  expect(checks.filter((check) => !check.met).map((check) => check.key)).toEqual(['contact', 'substance', 'evidence'])
})

test('a denied contact does not count, one that waits for the deputy does', () => {
  const met = (confirmed: boolean | null) =>
    replyChecks(
      { contacts: [{ ...contact, confirmed }], tasks: [], round: 1, classSet },
      own,
      enteredFrom(undefined),
    )[0]?.met
  expect(met(false)).toBe(false)
  expect(met(null)).toBe(true)
})

test('UR-39 what a class must bring along: evidence, promises with their days, or reasons', () => {
  const missing = (replyClass: 'A' | 'B' | 'C', more: Partial<ReplyEntered>) =>
    replyChecks({ contacts: [], tasks: [], round: 1, classSet }, own, {
      ...enteredFrom(undefined),
      replyClass,
      ...more,
    })
      .filter((check) => !check.met)
      .map((check) => check.key)
  const promise = { what: '开工建设', dueOn: '2026-12-31', responsible: '建设处' }
  expect(missing('A', { evidence: '验收单' })).not.toContain('evidence')
  expect(missing('A', {})).toContain('evidence')
  expect(missing('B', {})).toContain('promises')
  expect(missing('B', { promises: [{ ...promise, dueOn: null }] })).toContain('promises')
  expect(missing('B', { promises: [promise] })).not.toContain('promises')
  expect(missing('C', {})).toContain('reasons')
  expect(needOf({ classSet }, null)).toBeNull()
})

test('P3 两份答复稿: only what differs is set side by side, each field in words', () => {
  const stored: ReplyEntered = { ...enteredFrom(undefined), replyClass: 'A', body: '已办结。', publicity: 'open' }
  expect(replyDifferences(stored, { ...stored })).toEqual([])
  const mine: ReplyEntered = { ...stored, replyClass: 'B', body: '正在办理。', publicity: 'closed' }
  expect(replyDifferences(mine, stored)).toEqual([
    { label: '答复类别', mine: 'B类', theirs: 'A类' },
    { label: '正文', mine: '正在办理。', theirs: '已办结。' },
    { label: '公开意见', mine: '不公开', theirs: '公开' },
  ])
})
