import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastLikeness, likeCases, likenessOf, printOf, rarityOf, sharedWords } from './likeness.ts'
import { featuresOf, pairsOf, wordsOf } from './words.ts'

const texts: readonly (readonly [string, string])[] = [
  ['关于整治东湖新村旁搅拌站噪音扰民的建议', '东湖新村小区旁边的混凝土搅拌站彻夜施工，噪音和粉尘严重影响居民。'],
  ['搅拌站深夜施工影响东湖新村居民', '搅拌站紧邻东湖新村，粉尘大，老人孩子无法休息，请环保部门查处。'],
  ['关于清河路夜市油烟扰民的建议', '清河路夜市的烧烤摊油烟直排，楼上居民不敢开窗。'],
  ['关于提高乡村医生待遇的建议', '乡村医生收入低、养老保障不足，队伍不稳定。'],
  ['关于改造老旧小区供水管网的建议', '老旧小区二次供水水压低，管网锈蚀，建议纳入改造计划。'],
  ['关于增加社区托育点的建议', '双职工家庭幼儿无人照看，建议在社区办普惠托育点。'],
  ['关于修建北山中学门前天桥的建议', '学生上下学横穿马路危险，建议修建人行天桥。'],
  ['关于完善城市充电桩布局的建议', '新能源汽车充电难，建议在停车场配建充电桩。'],
]
const features = texts.map(([title, text]) => featuresOf(title, text))
const rarity = rarityOf(features)
const prints = features.map((one) => printOf(one, rarity))

describe('words', () => {
  test('are cut from the folded text, without stock words and marks', () => {
    expect(wordsOf('关于农村养老服务的建议。')).toEqual(['农村', '养老', '服务'])
    expect(wordsOf('１１０ＫＶ 变电站')).toEqual(expect.arrayContaining(['变电站']))
    expect(wordsOf('，。 \u200b')).toEqual([])
    expect(pairsOf('养老院，电')).toEqual(['养老', '老院'])
  })
})

describe('F3 likeness', () => {
  test('is one for the same case, the same both ways, never above one', () => {
    for (const print of prints) expect(likenessOf(print, print)).toBeCloseTo(1)
    const case_ = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(case_, case_, (a, b) => {
        const [one, other] = [a, b].map(([title, text]) => printOf(featuresOf(title, text), rarity))
        const likeness = likenessOf(one!, other!)
        return likeness >= 0 && likeness <= 1 + 1e-9 && Math.abs(likeness - likenessOf(other!, one!)) < 1e-9
      }),
      { numRuns: 50 },
    )
  })

  test('finds the same matter at the same place and says by which words', () => {
    const found = likeCases(prints).like(prints[0]!, 0)
    expect(found[0]!.at).toBe(1)
    expect(found.every(({ likeness }) => likeness >= leastLikeness)).toBe(true)
    expect(sharedWords(prints[0]!, prints[1]!)).toEqual(expect.arrayContaining(['搅拌站']))
    expect(sharedWords(prints[0]!, prints[4]!)).not.toContain('搅拌站')
  })

  test('a sure case helps to find the others of its matter', () => {
    const more = [
      ...texts,
      ['东湖新村环境问题', '混凝土搅拌站粉尘让东湖新村居民彻夜不得安宁，搅拌站噪音扰民。'],
      ['彻夜施工何时休', '小区旁边彻夜施工，粉尘影响居民，老人孩子无法休息。'],
    ].map(([title, text]) => featuresOf(title!, text!))
    const own = rarityOf(more)
    const all = more.map((one) => printOf(one, own))
    expect(
      likeCases(all)
        .like(all[0]!, 0)
        .map(({ at }) => at),
    ).toEqual(expect.arrayContaining([1, 8]))
  })

  test('is not confused by an empty case', () => {
    const empty = printOf(featuresOf('', ''), rarity)
    expect(likenessOf(empty, prints[0]!)).toBe(0)
    expect(likeCases(prints).like(empty)).toEqual([])
    expect(likeCases([]).like(prints[0]!)).toEqual([])
  })
})
