import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bigramsOf, containsFolded, queryBigrams } from './bigrams.ts'
import { foldForSearch } from './fold.ts'
import { nearest } from './nearest.ts'
import { pinyinKeys } from './pinyin.ts'
import { fingerprintOf, similarity, similarityOf } from './similarity.ts'

describe('search keys', () => {
  it('are pairs within runs, folded', () => {
    expect(bigramsOf('农村电网改造')).toEqual(['农村', '村电', '电网', '网改', '改造'])
    expect(bigramsOf('第０１１５号 ５Ｇ基站')).toEqual(['第', '01', '11', '15', '号', '5', 'g', '基站'])
    expect(bigramsOf('养 老\u200b院')).toEqual(['养老', '老院'])
    expect(bigramsOf('，。 ')).toEqual([])
  })

  it('find a part of a word and of a number', () => {
    const keys = new Set(bigramsOf('关于农村电网改造的建议，第0115号'))
    for (const query of ['网改造', '农村', '115', '电网 建议', '０１１５']) {
      expect(queryBigrams(query).every((key) => keys.has(key))).toBe(true)
    }
    expect(queryBigrams('养老').every((key) => keys.has(key))).toBe(false)
    expect(queryBigrams('桥')).toEqual([])
    expect(containsFolded('关于桥的建议', '桥 建议')).toBe(true)
    expect(containsFolded('关于桥的建议', '桥 路')).toBe(false)
    expect(queryBigrams(' ')).toEqual([])
  })

  it('never miss a text that contains the query', () => {
    const characters = fc.constantFrom(...Array.from('养老院农村电网改造建议学校物业'))
    const words = fc.array(characters, { minLength: 2, maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(words, words, words, (before, query, after) => {
        const text = before + query + after
        const keys = new Set(bigramsOf(text))
        return queryBigrams(query).every((key) => keys.has(key)) && containsFolded(text, query)
      }),
    )
  })

  it('leave the recheck to the folded text', () => {
    expect(containsFolded('农村 电网', '村电')).toBe(true)
    expect(containsFolded('网改，改造', '网改造')).toBe(false)
    expect(foldForSearch('ＡＢc １２\u3000买买提·吐尔逊')).toBe('abc12买买提·吐尔逊')
  })
})

describe('pinyin', () => {
  it('has both readings of a surname, whole and as first letters', () => {
    expect(pinyinKeys('曾某')).toEqual(['zengmou', 'zm', 'cengmou', 'cm'])
    expect(pinyinKeys('仇某')).toEqual(['qiumou', 'qm', 'choumou', 'cm'])
    expect(pinyinKeys('单某')).toEqual(expect.arrayContaining(['shanmou', 'sm', 'danmou', 'dm']))
    expect(pinyinKeys('欧阳某')).toEqual(['ouyangmou', 'oym'])
    expect(pinyinKeys('吕某')).toEqual(['lvmou', 'lm'])
    expect(pinyinKeys('买买提·吐尔逊')[0]).toBe('maimaitituerxun')
    expect(pinyinKeys(' ')).toEqual([])
  })

  it('keeps what has no reading', () => {
    expect(pinyinKeys('𠮷田')[0]).toMatch(/tian$/u)
    expect(pinyinKeys('Kim某')).toContain('kimmou')
  })
})

describe('likeness', () => {
  it('is one for the same text, nothing for unlike ones, the same both ways', () => {
    const text = '关于加强农村敬老院消防设施建设的建议'
    expect(similarity(text, text)).toBe(1)
    expect(similarity(text, '城区停车难、校园周边拥堵')).toBeLessThan(0.05)
    expect(similarity('', text)).toBe(0)
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (a, b) => Math.abs(similarity(a, b) - similarity(b, a)) < 1e-9 && similarity(a, b) <= 1 + 1e-9,
      ),
    )
  })

  it('tells the matter from the stock phrases', () => {
    const draft = '关于进一步加强农村养老服务工作的建议'
    expect(similarity(draft, '农村养老服务设施不足')).toBeGreaterThan(
      similarity(draft, '关于进一步加强城市停车工作的建议'),
    )
  })
})

const shared = process.env['LVZHI_SHARED'] ?? join(import.meta.dirname, '../../../../../../shared')
const messages = join(shared, 'data/messages/messages_4326.jsonl')

const sharedAbsent = !existsSync(messages)
if (sharedAbsent) process.stdout.write('skipped: near-duplicates among thousands, the shared messages are absent\n')

it.skipIf(sharedAbsent)('finds a planted near-duplicate among the first five of thousands ', () => {
  const texts = readFileSync(messages, 'utf8')
    .trim()
    .split('\n')
    .map((line) =>
      Object.values(JSON.parse(line) as Record<string, unknown>)
        .filter((value) => typeof value === 'string')
        .join('。'),
    )
  const prints = texts.map(fingerprintOf)
  let found = 0
  const tried = 40
  for (let n = 0; n < tried; n++) {
    const index = Math.floor((n * texts.length) / tried)
    const sentences = (texts[index] ?? '').split(/[，。！？\s]+/u).filter((part) => part !== '')
    const reworded = `尊敬的领导，我们是附近的居民。${sentences
      .filter((_, at) => at % 3 !== 1)
      .reverse()
      .join('，')}，希望有关部门尽快解决。`
    const print = fingerprintOf(reworded)
    const scores = prints.map((other) => similarityOf(print, other))
    const own = scores[index] ?? 0
    if (scores.filter((score) => score > own).length < 5) found++
  }
  expect(found).toBe(tried)
})

it('proposes the name that was meant', () => {
  const units = ['省农业农村厅', '省教育厅', '省交通运输厅', '长春市人民政府']
  expect(nearest('省农业厅', units)).toBe('省农业农村厅')
  expect(nearest('交通厅', units)).toBe('省交通运输厅')
  expect(nearest('长春市政府', units)).toBe('长春市人民政府')
  expect(nearest('完全不同', units)).toBeNull()
  expect(nearest('', units)).toBeNull()
})
