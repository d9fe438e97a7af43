import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cite, citeSource, formatBasis, formatCitation, isVerifiedBasis, parseCitation } from './citation.ts'
import { STATUTES } from './statutes/registry.ts'
import type { StatuteId } from './statutes/registry.ts'
import type { Statute } from './statutes/statute.ts'
import { isInForce, statuteInForce, toCurrentDeputiesLaw } from './statutes/versions.ts'

const ids = Object.keys(STATUTES) as StatuteId[]

describe('the fixed form of a citation', () => {
  test.each([
    [cite('deputiesLaw2025', 51, { paragraph: 2 }), '代表法（2025）第五十一条第二款'],
    [cite('deputiesLaw2025', 62, { paragraph: 1, item: 3 }), '代表法（2025）第六十二条第一款第三项'],
    [cite('organisationLaw2022', 22), '组织法（2022）第二十二条'],
    [cite('civilCode2020', 1259), '民法典（2020）第一千二百五十九条'],
    [cite('zhejiangSuggestions2016'), '浙江建议办理规定（2016）'],
    [cite('citizenNumber1999'), 'GB 11643—1999'],
    [cite('divisionCodes2007'), 'GB/T 2260—2007'],
  ])('%o is written %s', (citation, text) => {
    expect(formatCitation(citation)).toBe(text)
    expect(parseCitation(text)).toEqual(citation)
  })

  test('every citation of the registry reads back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.integer({ min: 1, max: 1260 }),
        fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
        (id, number, paragraph, item) => {
          const { articles }: Statute = STATUTES[id]
          const article = articles === null ? number : ((number - 1) % articles) + 1
          const citation = cite(id, article, {
            ...(paragraph === undefined ? {} : { paragraph }),
            ...(item === undefined ? {} : { item }),
          })
          expect(parseCitation(formatCitation(citation))).toEqual(citation)
        },
      ),
    )
  })

  test.each([
    '代表法第五十一条第二款',
    '代表法（2024）第五十一条',
    '代表法（2025）第六十六条',
    '代表法（2025）第51条',
    '代表法（2025）第五十一条第二',
    '代表法(2025)第五十一条',
    '无名法（2025）第一条',
    '第五十一条',
  ])('%s is not a citation', (text) => {
    expect(parseCitation(text)).toBeNull()
  })

  test('an article beyond the last is refused', () => {
    expect(() => cite('deputiesLaw2025', 66)).toThrow(RangeError)
    expect(() => cite('electionLaw2020', 61)).toThrow(RangeError)
    expect(() => cite('electionLaw2020', 0)).toThrow(RangeError)
    expect(cite('deputiesLaw2025', 65).article).toBe(65)
  })

  test('no two statutes are cited by the same name', () => {
    const names = ids.map((id) => formatCitation(cite(id)))
    expect(new Set(names).size).toBe(ids.length)
  })

  test('a basis names each provision once, and is verified only where every text was read', () => {
    const basis = [cite('deputiesLaw2025', 51), cite('deputiesLaw2025', 51), cite('civilCode2020', 201)]
    expect(formatBasis(basis)).toBe('代表法（2025）第五十一条、民法典（2020）第二百零一条')
    expect(isVerifiedBasis(basis)).toBe(true)
    expect(isVerifiedBasis([...basis, citeSource('办理惯例', 'M')])).toBe(false)
  })
})

describe('versions in force', () => {
  test.each([
    ['2025-03-12', 'deputiesLaw2025'],
    ['2025-03-11', 'deputiesLaw2015'],
    ['2015-08-29', 'deputiesLaw2015'],
    ['2015-08-28', null],
  ] as const)('of the Deputies Law on %s: %s', (on, id) => {
    expect(statuteInForce('deputiesLaw', on)).toBe(id)
  })

  test('a version is in force from its first day on', () => {
    expect(isInForce('holidayMeasures2024', '2024-12-31')).toBe(false)
    expect(isInForce('holidayMeasures2024', '2025-01-01')).toBe(true)
    expect(isInForce('citizenNumber1999', '2025-01-01')).toBe(false)
  })

  test('no family has two versions in force on one day', () => {
    for (const day of ['2014-06-01', '2016-06-01', '2021-06-01', '2025-03-11', '2025-03-12', '2026-06-30']) {
      const families = ids.filter((id) => isInForce(id, day)).map((id) => STATUTES[id].family)
      expect(new Set(families).size).toBe(families.length)
    }
  })

  test.each([
    [35, 42],
    [39, 47],
    [42, 51],
    [45, 58],
    [48, 61],
    [49, 62],
  ])('article %i of the Deputies Law of 2015 stands in article %i today', (former, current) => {
    const found = toCurrentDeputiesLaw(cite('deputiesLaw2015', former, { paragraph: 2 }))
    expect(found).toEqual(cite('deputiesLaw2025', current))
  })

  test('an article whose new place is not established has none; other laws stay as they are', () => {
    expect(toCurrentDeputiesLaw(cite('deputiesLaw2015', 1))).toBeNull()
    expect(toCurrentDeputiesLaw(cite('electionLaw2020', 12))).toEqual(cite('electionLaw2020', 12))
  })
})
