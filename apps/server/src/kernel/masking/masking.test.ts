import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findMasks, maskedText, maskMark, maskPersonal, masksOfPassages, segmentsOf } from './masking.ts'

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const digits = (length: number) => fc.array(digit, { minLength: length, maxLength: length })
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), digits(9))
  .map(([second, rest]) => ['1', String(second), ...rest])
const identity = fc.oneof(
  digits(15),
  digits(18),
  digits(17).map((one) => [...one, 'X']),
)
const card = fc.integer({ min: 16, max: 19 }).chain(digits)
const gap = fc.constantFrom('', '', '', ' ', '-', '－', '—', '　', '\u200b', ' - ')
const words = fc.string({ unit: fc.constantFrom('请', '联', '系', '张', '三', '，', '。', '：'), maxLength: 12 })
const fullWidth = (text: string) => text.replace(/[\dX]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

test.each([
  ['11-digit mobile numbers', mobile],
  ['identity numbers of 15 and 18 places', identity],
  ['card numbers of 16 to 19 digits', card],
])('MS-52 no %s survive, in half or full width, with spaces or dashes in between', (_, number) => {
  fc.assert(
    fc.property(
      words,
      number,
      fc.array(gap, { minLength: 20, maxLength: 20 }),
      fc.boolean(),
      words,
      (a, places, gaps, wide, b) => {
        const written = places.map((place, index) => `${index === 0 ? '' : gaps[index]}${place}`).join('')
        expect(maskPersonal(`${a}${wide ? fullWidth(written) : written}${b}`)).toBe(`${a}${maskMark}${b}`)
      },
    ),
    { numRuns: 400 },
  )
})

test('MS-52 a mobile number written against other digits is hidden with them', () => {
  fc.assert(
    fc.property(digits(3), mobile, digits(3), (before, number, after) => {
      expect(maskPersonal(`${before.join('')} ${number.join('')} ${after.join('')}`)).not.toContain(number.join(''))
    }),
  )
})

test.each([
  ['电话 0431-88991234 转 802，', `电话 ${maskMark}，`],
  ['（０４３１）８８９９１２３４', maskMark],
  ['联系电话：8899 1234。', `联系电话：${maskMark}。`],
  ['+86 138 0013 8000', `+${maskMark}`],
  ['邮箱 zhang.san@example.gov.cn。', `邮箱 ${maskMark}。`],
  ['ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｎ', maskMark],
  ['微信号：zhang_san88', `微信号：${maskMark}`],
  ['一三八零零一三八零零零', maskMark],
])('MS-52 %s is hidden', (text, shown) => {
  expect(maskPersonal(text)).toBe(shown)
})

test.each([
  '2021年至2025年投入12345.67万元，惠及3856户。',
  '拨打12345热线；吉政发〔2026〕12号。',
  '2024-01-02 至 2024-03-04',
  '占比 93.25%，同比提高 1380 个。',
])('ordinary figures stay: %s', (text) => {
  expect(maskPersonal(text)).toBe(text)
})

test('chosen passages are hidden wherever they stand, whatever their width, and pieces add up to the text', () => {
  const text = '村民李某某（ＡＢ公司）与李某某的亲属。'
  const masks = [...findMasks(text), ...masksOfPassages(text, ['李某某', 'AB公司', ' ', ''])]
  const pieces = segmentsOf(text, masks)
  expect(maskedText(pieces)).toBe(`村民${maskMark}（${maskMark}）与${maskMark}的亲属。`)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (any, passages) => {
      const cut = segmentsOf(any, [...findMasks(any), ...masksOfPassages(any, passages)])
      expect(cut.map((piece) => piece.text).join('')).toBe(any)
    }),
  )
})
