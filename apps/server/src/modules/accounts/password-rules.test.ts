import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, it } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'
import { passwordProblem } from './password-rules.ts'

const owner = { signInName: 'zhang.san', name: '张三' }

describe('a new password under 等保三级', () => {
  it.each([
    ['Chun-Feng-2026', undefined],
    ['春风化雨Chunfeng2026', undefined],
    ['Short-1a', '至少要有 12 个字符'],
    ['alllowercaseletters', '四类中的三类'],
    ['lowercase-and-signs', '四类中的三类'],
    ['Zhang.San-2026-x', '登录名或姓名'],
    ['ＺＨＡＮＧ.ＳＡＮ-2026-x', '登录名或姓名'],
    ['Wo-Shi-张三-2026', '登录名或姓名'],
    ['Aa1!Aa1!Aa1!Aa', '重复的字符'],
    ['Password-2026!', '太常见'],
    ['Admin123-Admin', '太常见'],
    ['Qwertyuiop-12', '太常见'],
  ])('%s', (password, problem) => {
    const found = passwordProblem(password, owner, 'dengbao')
    if (problem === undefined) expect(found).toBeUndefined()
    else expect(found).toContain(problem)
  })
})

describe('a new password under 长度优先', () => {
  it.each([
    ['long enough in small letters', false, undefined],
    ['清晨的松花江上有雾也有船来船往', false, undefined],
    ['fourteen chars', false, '至少要有 15 个字符'],
    ['fifteen charact', false, undefined],
    ['seven-7', true, '至少要有 8 个字符'],
    ['eight-88', true, undefined],
    ['zhang.san', true, '登录名或姓名'],
    ['zhang.san likes rivers', false, undefined],
    ['password12345', true, '太常见'],
    ['aaaaaaaaaaaaaaaaaaaa', false, '重复的字符'],
    [`${'a river and a boat '.repeat(6)}128`, false, undefined],
  ])('%s (second factor: %s)', (password, hasFactor, problem) => {
    const found = passwordProblem(password, { ...owner, hasFactor }, 'asvs')
    if (problem === undefined) expect(found).toBeUndefined()
    else expect(found).toContain(problem)
  })
})

describe('the passwords that everybody tries first', () => {
  it('are more than three thousand, and each is refused under both rules, whatever its case, width and signs', () => {
    const all: readonly (string | null)[] = dictionary['passwords-common']
    const common = all.filter((one) => one !== null)
    expect(common.length).toBeGreaterThan(3000)
    const taken = common.filter(
      (one) =>
        !isCommonPassword(one) ||
        (['dengbao', 'asvs'] as const).some(
          (preset) => passwordProblem(one, { ...owner, hasFactor: true }, preset) === undefined,
        ),
    )
    expect(taken).toEqual([])
    for (const shown of ['B-a-s-e-b-a-l-l', 'ＦＯＯＴＢＡＬＬ', 'QWERTYUIOP'])
      expect(isCommonPassword(shown)).toBe(true)
    expect(isCommonPassword('清晨的松花江上有雾')).toBe(false)
  })
})
