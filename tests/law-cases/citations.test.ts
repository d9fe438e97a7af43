import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { currentIndex, indexFile, lawSources } from '../../tools/law-index.ts'
import { citationsIn, documentedExports, faultyCitations, rulesIn } from '../../tools/law-index/doc-comments.ts'

describe('citations in the comments of the law package', () => {
  const sources = lawSources()

  test('enough files are read to mean something', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap(({ text }) => citationsIn(text)).length).toBeGreaterThan(150)
  })

  test('each has the fixed form and names a known version and an existing article', () => {
    const faulty = sources.flatMap((source) => faultyCitations(source).map((fault) => `${source.path} ${fault}`))
    expect(faulty).toEqual([])
  })

  test('each exported function has a doc comment', () => {
    const undocumented = sources
      .filter(({ path }) => !path.endsWith('.test.ts'))
      .flatMap((source) => {
        const documented = new Set(documentedExports(source).map(({ name }) => name))
        return [...source.text.matchAll(/^export (?:function|const|type|interface) (\w+)/gmu)]
          .map(([, name = '']) => name)
          .filter((name) => !documented.has(name))
          .map((name) => `${source.path} ${name}`)
      })
    expect(undocumented).toEqual([])
  })

  test.each([
    ['/** 代表法（2024）第五十一条. */', '代表法（2024）第五十一条'],
    ['/** 代表法（2025）第六十六条. */', '代表法（2025）第六十六条'],
    ['// 无名法（2025）第一条', '无名法（2025）第一条'],
    ['/** 代表法（2025）第五十一条、第五十二条. */', '第五十二条'],
    ['/** 依照第五十一条第二款. */', '第五十一条第二款'],
  ])('a planted fault is found: %s', (text, fault) => {
    expect(faultyCitations({ path: 'planted.ts', text })).toEqual([fault])
  })

  test('a range of rules gives all its members', () => {
    expect(rulesIn('MS-09 to MS-11, TM-02')).toEqual(['MS-09', 'MS-10', 'MS-11', 'TM-02'])
  })
})

describe('the index of provisions', () => {
  test('stands as the sources say; if not, run node tools/law-index.ts', () => {
    expect(readFileSync(indexFile, 'utf8')).toBe(currentIndex())
  })

  test('leaves no function that cites a provision without a test', () => {
    const untested = currentIndex()
      .split('\n')
      .filter((line) => line.endsWith('| — |'))
    expect(untested).toEqual([])
    expect(currentIndex().split('\n').length).toBeGreaterThan(150)
  })
})
