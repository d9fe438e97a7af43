import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const tool = resolve(import.meta.dirname, '../../tools/law-cases.ts')
const folder = mkdtempSync(join(tmpdir(), 'law-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

const right = {
  id: 'H1',
  rule: ['TM-02'],
  area: 'general/thresholds',
  given: { bodySize: 510 },
  expect: { majority: 256, twoThirds: 340, oneTenth: 51, oneFifth: 102 },
  note: '',
}

function run(content: string, name = 'cases.json') {
  writeFileSync(join(folder, name), content)
  return runOn(name)
}

function runOn(...names: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...names], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('npm run law-cases', () => {
  test('agreeing and waiting cases end with 0', () => {
    const { status, stdout } = run(JSON.stringify({ cases: [right, { ...right, id: 'H2', area: 'bulletins/none' }] }))
    expect(stdout).toContain('general/thresholds：一致 1，不一致 0，等待 0')
    expect(stdout).toContain('bulletins/none：一致 0，不一致 0，等待 1')
    expect(stdout).toContain('合计：一致 1，不一致 0，等待 1')
    expect(status).toBe(0)
  })

  test('a difference is told with rule, given, expected, got and article, and ends with 1', () => {
    const wrong = { ...right, id: 'H3', expect: { ...right.expect, majority: 255 } }
    const { status, stdout } = run(JSON.stringify({ cases: [right, wrong] }))
    expect(stdout).toContain('不一致 H3（general/thresholds，规则 TM-02）')
    for (const part of [
      '已知 {"bodySize":510}',
      '应得 {"majority":255',
      '实得 {"majority":256',
      '依据 组织法（2022）',
    ]) {
      expect(stdout).toContain(part)
    }
    expect(status).toBe(1)
  })

  test('a malformed given is a difference with the reason, and the others still run', () => {
    const malformed = { ...right, id: 'H4', given: { bodySize: 'many' } }
    const { status, stdout, stderr } = run(JSON.stringify({ cases: [malformed, right] }))
    expect(stdout).toContain('given.bodySize 应为非负整数')
    expect(stdout).toContain('合计：一致 1，不一致 1，等待 0')
    expect(stderr).toBe('')
    expect(status).toBe(1)
  })

  test.each([
    ['not JSON', '{"cases": [', '不是有效的 JSON'],
    ['no cases', '[]', '名为 cases 的列表'],
    ['no given', '{"cases":[{"id":"A","area":"a","expect":{}}]}', 'given'],
  ])('a file with %s gets one sentence and 1', (_what, content, part) => {
    const { status, stderr } = run(content)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(part)
    expect(status).toBe(1)
  })

  test('a missing file and a folder get one sentence each, and a good file beside them still runs', () => {
    run(JSON.stringify({ cases: [right] }), 'good.json')
    const { status, stdout, stderr } = runOn('missing.json', '.', 'good.json')
    expect(stderr.trim().split('\n')).toHaveLength(2)
    expect(stderr).toContain('找不到算例文件')
    expect(stdout).toContain('合计：一致 1，不一致 0，等待 0')
    expect(status).toBe(1)
  })
})
