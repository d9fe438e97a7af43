import { expect, test } from 'vitest'
import { ownValue } from './own-values.ts'

test.each([
  ['叶晓平', '叶晓平'],
  ['2026-02-11 01:10:00+00', '2026-02-11 09:10'],
  ['["unitClerk", "unitHead"]', '承办单位经办、承办单位负责人'],
  ['{officeClerk}', '代表工作机构经办'],
  ['[{"to": "已签收", "from": "待签收", "field": "task", "label": "承办任务"}]', '承办任务：“待签收”改为“已签收”'],
  ['[{"to": "0001", "from": null, "field": "number", "label": "编号"}]', '编号：0001'],
  ['[请见附件]', '[请见附件]'],
])('%s is shown as %s', (text, shown) => expect(ownValue(text)).toBe(shown))

test.each(['', '01a20539-e42d-7dc7-9c6f-4a55163ad320', 'suggestions.acknowledge', '[]', '{"title": "一件建议"}'])(
  '%s says nothing to the person',
  (text) => expect(ownValue(text)).toBeNull(),
)

test('a long text is cut', () => expect(ownValue('长'.repeat(201))).toBe(`${'长'.repeat(200)}……`))
