import { expect, test } from 'vitest'
import { divisionName } from './division-list.ts'

// ID-04: the codes that the tables state, against the product's own divisions.
test.each([
  ['220000', '吉林省'],
  ['220100', '长春市'],
  ['220200', '吉林市'],
  ['220300', '四平市'],
  ['220400', '辽源市'],
  ['220500', '通化市'],
  ['220600', '白山市'],
  ['220700', '松原市'],
  ['220800', '白城市'],
  ['222400', '延边朝鲜族自治州'],
  ['222401', '延吉市'],
  ['222402', '图们市'],
  ['222403', '敦化市'],
  ['222404', '珲春市'],
  ['222405', '龙井市'],
  ['222406', '和龙市'],
  ['222424', '汪清县'],
  ['222426', '安图县'],
  ['430000', '湖南省'],
])('%s is %s', (code, name) => {
  expect(divisionName(code)).toBe(name)
})

test('a code that was never given has no name', () => {
  expect(divisionName('229999')).toBeNull()
})
