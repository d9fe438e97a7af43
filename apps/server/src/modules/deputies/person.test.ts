import { describe, expect, it } from 'vitest'
import { maskCitizenNumber, maskPhone, nameKeysOf, readNumber } from './person.ts'
import { aCitizenNumber } from '../../../test-support/deputy-ground.ts'

describe('search keys of a name', () => {
  it('read a family name as a family name, by initials and in full', () => {
    expect(nameKeysOf('单禾').readings).toBe(' shanhe sh danhe dh ')
    expect(nameKeysOf('欧阳安').readings).toBe(' ouyangan oya ')
  })

  it('pass over the point of a minority name and leave the name itself alone', () => {
    expect(nameKeysOf('买买提·吐尔逊').readings).toBe(' maimaitituerxun mmttex ')
    expect(nameKeysOf('Ａ 林').folded).toBe('a林')
  })
})

describe('masking', () => {
  it('leaves the last two of a citizen number and seven of a phone', () => {
    expect(maskCitizenNumber('11010519491231002X')).toBe('****************2X')
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('0431-88901234')).toBe('***********34')
  })
})

describe('a citizen number', () => {
  it('tells sex and birth date, also in full-width digits', () => {
    expect(readNumber('１１０１０５１９４９１２３１００２ｘ', '2026-03-02')).toEqual({
      ok: true,
      number: '11010519491231002X',
      sex: 'female',
      birthDate: '1949-12-31',
    })
    expect(readNumber(aCitizenNumber('1980-05-06', 11), '2026-03-02')).toMatchObject({ ok: true, sex: 'male' })
  })

  it('with a wrong check character is refused with the reason', () => {
    expect(readNumber('530102192005080119', '2026-03-02')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('校验码'),
    })
  })
})
