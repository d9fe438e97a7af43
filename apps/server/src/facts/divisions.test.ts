import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { beginningUnknown, loadDivisionFacts } from './divisions.ts'
import type { DivisionFact } from './divisions.ts'

const facts = loadDivisionFacts()
const legalKinds = ['district', 'countyCity', 'county', 'autonomousCounty']

function on(day: string): Map<string, DivisionFact> {
  const current = facts.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo))
  return new Map(current.map((fact) => [fact.code, fact]))
}

function counties(province: string, day: string): DivisionFact[] {
  return [...on(day).values()].filter(({ code, kind }) => code.startsWith(province) && legalKinds.includes(kind))
}

it('has the legal prefectures and counties of both provinces, on any day', () => {
  for (const [province, prefectures, legal] of [
    ['22', 9, 60],
    ['43', 14, 122],
  ] as const) {
    for (const day of ['2016-01-01', '2019-07-01', '2020-06-18', '2020-06-19', '2026-11-22']) {
      const upper = [...on(day).values()].filter(
        ({ code, level }) => code.startsWith(province) && level === 'prefecture',
      )
      expect([upper.length, counties(province, day).length]).toEqual([prefectures, legal])
    }
  }
})

it('counts development zones apart and hangs their towns under the legal county where it is known', () => {
  const zones = facts.filter(({ kind, level }) => kind === 'developmentZone' && level === 'county')
  expect(zones).toHaveLength(9 + 12)
  const left = facts.filter(({ parentCode }) => zones.some(({ code }) => code === parentCode))
  expect(left.map(({ name }) => name)).toHaveLength(17)
  expect(facts.find(({ name }) => name === '岔路河镇')?.parentCode).toBe('220221')
  expect(facts.find(({ code }) => code === '430671101')).toMatchObject({ name: '营田镇', parentCode: '430681' })
})

it('has a parent in force for every division, and one row at a time for every code', () => {
  const today = on('2026-11-22')
  for (const { code, parentCode, validTo } of facts) {
    if (validTo === null && parentCode !== null) expect(today.has(parentCode), code).toBe(true)
    expect(facts.filter((other) => other.code === code && other.validTo === null).length).toBeLessThanOrEqual(1)
  }
  expect(facts.filter(({ parentCode }) => parentCode === null).map(({ name }) => name)).toEqual(['吉林省', '湖南省'])
})

it('keeps divisions by their day: a county under another city, and new names', () => {
  expect(on('2020-06-18').get('220381')).toMatchObject({
    name: '公主岭市',
    parentCode: '220300',
    successorCode: '220184',
  })
  expect(on('2020-06-18').has('220184')).toBe(false)
  expect(on('2020-06-19').get('220184')).toMatchObject({ name: '公主岭市', parentCode: '220100' })
  expect(on('2017-04-09').get('430124')?.name).toBe('宁乡县')
  expect(on('2017-04-10').get('430182')?.name).toBe('宁乡市')
  expect(on('2016-01-01').get('222401')?.validFrom).toBe(beginningUnknown)
})

it('takes names as they are', () => {
  const towns = facts.filter(({ level }) => level === 'township')
  expect(
    towns.filter(({ name }) => name === '河南街道').filter(({ code }) => code.startsWith('22')).length,
  ).toBeGreaterThan(3)
  expect(towns.filter(({ kind }) => kind === 'otherArea').length).toBeGreaterThan(120)
  expect(towns.some(({ name }) => name.includes('四平市铁东区'))).toBe(false)
  expect(towns.filter(({ kind }) => kind === 'ethnicTownship').length).toBeGreaterThan(50)
  expect(facts.find(({ name }) => name === '前郭尔罗斯蒙古族自治县')?.kind).toBe('autonomousCounty')
})

const shared = process.env['LVZHI_SHARED'] ?? join(import.meta.dirname, '../../../../../shared')
const folder = join(shared, 'data/divisions')
const sharedAbsent = !existsSync(folder)
if (sharedAbsent)
  process.stdout.write('skipped: comparison of divisions with the legal lists, the shared data are absent\n')

function listOf(file: string): Map<string, string> {
  const [, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/)
  return new Map(lines.map((line) => line.split(',').slice(0, 2) as [string, string]))
}

it.skipIf(sharedAbsent)('agrees with the legal lists of counties, and nearly with another list of towns', () => {
  const today = on('2026-11-22')
  for (const province of ['22', '43']) {
    const legal = listOf(`gbt2260_${province}.csv`)
    const upper = [...today.values()].filter(
      ({ code, kind }) => code.length === 6 && code.startsWith(province) && kind !== 'developmentZone',
    )
    expect(new Map(upper.map(({ code, name }) => [code, name]))).toEqual(legal)
    const towns = listOf(`towns_${province}.csv`)
    const missing = [...towns].filter(([code]) => !today.has(code))
    const renamed = [...towns].filter(([code, name]) => today.has(code) && today.get(code)?.name !== name)
    const zoneTown = ({ code }: DivisionFact): boolean => today.get(code.slice(0, 6))?.kind === 'developmentZone'
    const extra = [...today.values()].filter(
      (fact) => fact.code.length === 9 && fact.code.startsWith(province) && !zoneTown(fact) && !towns.has(fact.code),
    )
    expect(missing.length, `towns only in the other list: ${missing.join(' ')}`).toBeLessThanOrEqual(8)
    expect(extra.length, `towns only in ours: ${extra.map(({ name }) => name).join(' ')}`).toBeLessThanOrEqual(8)
    expect(renamed.length, `other names: ${renamed.join(' ')}`).toBeLessThanOrEqual(3)
  }
})
