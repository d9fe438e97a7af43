import { describe, expect, it } from 'vitest'
import { passwordProblem } from './password-rules.ts'

const owner = { signInName: 'zhang.san', name: '张三' }

describe('a new password', () => {
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
    const found = passwordProblem(password, owner)
    if (problem === undefined) expect(found).toBeUndefined()
    else expect(found).toContain(problem)
  })
})
