import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsOf, learnClasses, type Example } from './classes.ts'
import { fieldsOf } from './field-words.ts'
import { featuresOf } from './words.ts'

const taught = (
  [
    ['0402', '关于规范小区物业收费的建议', '物业公司乱收停车费，业主委员会难成立。'],
    ['0402', '关于老旧小区物业管理的建议', '小区物业服务差，公共收益不公开。'],
    ['0802', '关于增加小学学位的建议', '学区内小学学位不足，班额过大。'],
    ['0802', '关于加强中小学教师队伍建设的建议', '乡镇学校教师不足，学生流失。'],
    ['0901', '关于提高医保报销比例的建议', '门诊慢性病医保报销比例偏低。'],
    ['0901', '关于县级医院能力建设的建议', '县医院医生不足，患者外流。'],
  ] as const
).map(([label, title, text]) => ({ label, counts: countsOf(featuresOf(title, text)) }))

test('F6 a class is proposed by its telling words, which can be named', () => {
  const model = learnClasses(taught)
  const counts = countsOf(featuresOf('关于解决小区物业与业主纠纷的建议', '物业收费不透明。'))
  expect(model.rank(counts)[0]!.label).toBe('0402')
  expect(model.telling('0402', counts)).toContain('物业')
  expect(model.telling('0802', counts)).not.toContain('物业')
  expect(model.cases.get('0402')).toBe(2)
})

test('the shares add up to one, whatever is asked', () => {
  const model = learnClasses(taught)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (title, text) => {
      const ranked = model.rank(countsOf(featuresOf(title, text)))
      const sum = ranked.reduce((whole, { share }) => whole + share, 0)
      return ranked.length === 3 && Math.abs(sum - 1) < 1e-9 && ranked.every(({ share }) => share >= 0)
    }),
    { numRuns: 50 },
  )
  expect(learnClasses([]).rank(new Map([['物业', 1]]))).toEqual([])
})

test('a word that no past case has speaks through the other words of its field, and is told so', () => {
  const model = learnClasses(taught)
  const counts = countsOf(featuresOf('高考补课', ''))
  expect(model.rank(counts)[0]!.label).toBe('0802')
  expect(model.telling('0802', counts)).toContain('学校教育类用词')
})

test('a word is counted for its field at most three times in one text', () => {
  expect(fieldsOf('学费'.repeat(9))).toEqual(new Map([['学校教育', 3]]))
  expect(fieldsOf('')).toEqual(new Map())
})

const shared = process.env['LVZHI_SHARED'] ?? join(import.meta.dirname, '../../../../../../shared')
const labelled = join(shared, 'data/messages/labelled_248.jsonl')
const treeFile = join(shared, 'data/messages/taxonomy_3level.csv')
const absent = !existsSync(labelled) || !existsSync(treeFile)
if (absent) process.stdout.write('skipped: classes of labelled messages, the shared messages are absent\n')

test.skipIf(absent)(
  'F6 two thirds of the labelled messages teach the classes of the rest, with the names of sub-classes and without',
  () => {
    const rows = readFileSync(labelled, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { title: string; body: string; label1: string })
      .map(({ title, body, label1 }) => ({ label: label1, counts: countsOf(featuresOf(title, body)) }))
    const paths = readFileSync(treeFile, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const labels = [...new Set(rows.map(({ label }) => label))]
    const names = labels.map((label) => {
      const under = new Set(paths.filter(([top]) => top === label).flatMap((path) => path.slice(1)))
      return { label, counts: countsOf(featuresOf([label, ...under].join('，'), ''), 10) }
    })
    for (const taughtNames of [names, []]) expect(macroF1(rows, labels, taughtNames)).toBeGreaterThanOrEqual(0.8)
  },
)

function macroF1(rows: readonly Example[], labels: readonly string[], names: readonly Example[]): number {
  const given = [0, 1, 2].flatMap((third) => {
    const model = learnClasses([...rows.filter((_, at) => at % 3 !== third), ...names])
    return rows.flatMap((row, at) => (at % 3 === third ? [{ row, label: model.rank(row.counts)[0]!.label }] : []))
  })
  const f1 = labels.map((label) => {
    const hit = given.filter((one) => one.row.label === label && one.label === label).length
    const miss = given.filter((one) => (one.row.label === label) !== (one.label === label)).length
    return (2 * hit) / (2 * hit + miss)
  })
  return f1.reduce((sum, one) => sum + one, 0) / f1.length
}
