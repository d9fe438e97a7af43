import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacterOf, foldCitizenNumber, readCitizenNumber } from './citizen-number.ts'
import { CODE_TABLES, codeOfName, nameOfCode } from './code-tables.ts'
import { divisionCodeWarning, divisionNames, readDivisionCode, readStatisticalCode } from './division-code.ts'

const asOf = '2026-06-30'

describe('citizen numbers', () => {
  test.each([
    ['11010519491231002X', '11010519491231002X', 'female', '1949-12-31'],
    ['11010519491231002x', '11010519491231002X', 'female', '1949-12-31'],
    ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X', 'female', '1949-12-31'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', 'female', '1949-12-31'],
    [' 110105 1949 1231\u3000002X\u00a0', '11010519491231002X', 'female', '1949-12-31'],
    ['110105491231002', '11010519491231002X', 'female', '1949-12-31'],
    ['１１０１０５４９１２３１００２', '11010519491231002X', 'female', '1949-12-31'],
    ['53010219200508011X', '53010219200508011X', 'male', '1920-05-08'],
  ])('ID-01 to ID-03: %s', (typed, number18, sex, birthDate) => {
    expect(readCitizenNumber(typed, asOf)).toMatchObject({ value: { number18, sex, birthDate } })
  })

  test.each([
    ['530102192005080119', '校验码'],
    ['110105194912310021', '校验码'],
    ['11010519490231002X', '出生日期不存在'],
    ['11010519491331002X', '出生日期不存在'],
    ['110105490230002', '出生日期不存在'],
    ['1101054912310021', '18位'],
    ['11010549123100X', '18位'],
    ['1101051949123100X2', '18位'],
    ['11010519491231002Y', '18位'],
    ['11010519491231002-', '18位'],
    ['', '18位'],
    ['X', '18位'],
    ['①1010519491231002X', '18位'],
  ])('%s is refused for its reason', (typed, reason) => {
    expect(readCitizenNumber(typed, asOf)).toMatchObject({
      refused: 'malformedInput',
      message: expect.stringContaining(reason),
    })
  })

  test('a birth on the day of the check is allowed, a day later not', () => {
    const number = completed('22240120260630001')
    expect(readCitizenNumber(number, '2026-06-30')).toMatchObject({ value: { birthDate: '2026-06-30' } })
    expect(readCitizenNumber(number, '2026-06-29')).toMatchObject({ message: expect.stringContaining('晚于') })
  })

  test('the leap day exists in leap years only', () => {
    expect(readCitizenNumber(completed('22240120000229001'), asOf)).toMatchObject({ value: { sex: 'male' } })
    expect('refused' in readCitizenNumber(completed('22240119000229001'), asOf)).toBe(true)
    expect(readCitizenNumber('222401000229001', asOf)).toMatchObject({ refused: 'malformedInput' })
    expect(readCitizenNumber('222401040229001', asOf)).toMatchObject({ value: { birthDate: '1904-02-29' } })
  })

  test('ID-08: an abolished or unknown division code is no reason to refuse', () => {
    expect(readCitizenNumber(completed('99999919800101001'), asOf)).toMatchObject({ value: { divisionCode: '999999' } })
    expect(divisionCodeWarning('999999', () => false)?.value).toContain('999999')
    expect(divisionCodeWarning('222401', () => true)).toBeNull()
  })

  test('ID-02: the check character agrees with ISO 7064 in another form, and every wrong digit is caught', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }), (digits) => {
        const first17 = digits.join('')
        const answer = checkCharacterOf(first17)
        if ('refused' in answer) throw new Error(answer.message)
        const { checkCharacter } = answer.value
        const whole = [...digits, checkCharacter === 'X' ? 10 : Number(checkCharacter)].reduce(
          (total, digit) => (total * 2 + digit) % 11,
          0,
        )
        expect(whole).toBe(1)
        expect(answer.value.sex).toBe(digits[16]! % 2 === 1 ? 'male' : 'female')
      }),
    )
  })

  test('the check of less or other than 17 digits is refused', () => {
    expect(checkCharacterOf('2224011920010100')).toMatchObject({ refused: 'malformedInput' })
    expect(checkCharacterOf('2224011920010100X')).toMatchObject({ refused: 'malformedInput' })
    expect(checkCharacterOf('２２２４０１１９２００１０１００１')).toMatchObject({ value: { checkCharacter: '7' } })
  })

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('０', '９', 'Ｘ', 'ｘ', 'x', '5', ' ', '\u3000') }), (typed) => {
        const folded = foldCitizenNumber(typed)
        expect(folded).toMatch(/^[0-9X]*$/u)
        expect(foldCitizenNumber(folded)).toBe(folded)
      }),
    )
  })
})

describe('division codes', () => {
  const names: Readonly<Record<string, string>> = {
    '220000': '吉林省',
    '222400': '延边朝鲜族自治州',
    '222403': '敦化市',
    '430000': '湖南省',
  }
  const lookup = (code: string) => names[code] ?? null

  test.each([
    ['222403', { province: '吉林省', prefecture: '延边朝鲜族自治州', county: '敦化市' }],
    ['222400', { province: '吉林省', prefecture: '延边朝鲜族自治州', county: null }],
    ['220000', { province: '吉林省', prefecture: null, county: null }],
    ['430000', { province: '湖南省', prefecture: null, county: null }],
    ['222499', { province: '吉林省', prefecture: '延边朝鲜族自治州', county: null }],
  ])('ID-04: %s', (code, names) => {
    expect(divisionNames(code, lookup)).toMatchObject({ value: names })
  })

  test.each(['22240', '2224033', '２２２４０３', '020000', '220001', 'abcdef', ''])('%s is no code', (code) => {
    expect(divisionNames(code, lookup)).toMatchObject({ refused: 'malformedInput' })
  })

  test.each([
    ['220000', 'province'],
    ['220100', 'city'],
    ['222400', 'prefecture'],
    ['525100', 'city'],
    ['220102', 'cityDistrict'],
    ['222424', 'county'],
    ['429004', 'otherCountyLevel'],
    ['222403', 'cityUnderPrefecture'],
    ['220182', 'cityUnderProvince'],
    ['119900', 'otherPrefectureLevel'],
    ['110119', 'otherCountyLevel'],
  ])('ID-05: %s is a %s', (code, kind) => {
    expect(readDivisionCode(code)).toMatchObject({ value: { kind } })
  })

  test('ID-06, ID-07: a statistical code of twelve digits', () => {
    expect(readStatisticalCode('222401001001')).toMatchObject({
      value: { countyCode: '222401', townshipKind: 'street', villageKind: 'residentsCommittee' },
    })
    expect(readStatisticalCode('222401100200')).toMatchObject({
      value: { townshipKind: 'town', villageKind: 'villagersCommittee', villageCode: '222401100200' },
    })
    expect(readStatisticalCode('222401200000')).toMatchObject({
      value: { townshipKind: 'township', townshipCode: '222401200', villageCode: null, villageKind: null },
    })
    expect(readStatisticalCode('222401400400')).toMatchObject({
      value: { townshipKind: 'quasi', villageKind: 'quasi' },
    })
    expect(readStatisticalCode('222401')).toMatchObject({ refused: 'malformedInput' })
  })
})

describe('code tables', () => {
  test('ID-09: fifty-six ethnic groups, at their places', () => {
    expect(CODE_TABLES.ethnicity.codes.size).toBe(56)
    const known = { '01': '汉', '10': '朝鲜', '15': '土家', '30': '土', '45': '鄂温克', '56': '基诺' }
    for (const [code, name] of Object.entries(known)) expect(nameOfCode('ethnicity', code)?.value).toBe(name)
  })

  test('a name is found with or without 族, and 土 is not 土家', () => {
    expect(codeOfName('ethnicity', '朝鲜族')?.value).toBe('10')
    expect(codeOfName('ethnicity', ' 满 ')?.value).toBe('11')
    expect(codeOfName('ethnicity', '土族')?.value).toBe('30')
    expect(codeOfName('ethnicity', '土家族')?.value).toBe('15')
    expect(codeOfName('ethnicity', '族')).toBeNull()
  })

  test('ID-10, ID-11: sex and political status', () => {
    expect([...CODE_TABLES.sex.codes.keys()]).toEqual(['0', '1', '2', '9'])
    expect(nameOfCode('politicalStatus', '01')?.value).toBe('中共党员')
    expect(nameOfCode('politicalStatus', '10')?.value).toBe('九三学社社员')
    expect(nameOfCode('politicalStatus', '13')?.value).toBe('群众')
    expect(nameOfCode('politicalStatus', '14')).toBeNull()
  })

  test('ID-12: the list 01 to 08 in circulation is not used', () => {
    for (const code of ['01', '02', '03', '04', '05', '06', '07', '08'])
      expect(nameOfCode('education', code)).toBeNull()
    expect(nameOfCode('education', '21')?.value).toBe('大学本科毕业')
  })

  test('no table was read in its official text, so each is unverified', () => {
    expect(Object.values(CODE_TABLES).filter(({ verified }) => verified)).toEqual([])
  })
})

/** Seventeen digits with their check character. */
function completed(first17: string): string {
  const answer = checkCharacterOf(first17)
  if ('refused' in answer) throw new Error(answer.message)
  return first17 + answer.value.checkCharacter
}
