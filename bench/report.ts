import type { Measured } from './load.ts'

/** One kind of work at one number of connections, three ways. */
export interface Line {
  readonly work: string
  readonly clients: number
  readonly driver: Measured
  readonly bare: Measured
  readonly product: Measured
}

/** Prints the heading of a kind of work. */
export function sayWork(title: string, statements: string): void {
  console.log(`\n${title}（每次 ${statements} 条语句）`)
  console.log(
    '  并发  做法              次/秒      p50      p95      p99   比驱动  比空白路由  处理器/次  其中服务  出错',
  )
}

/** Prints the three ways of one line. */
export function sayLine(line: Line): void {
  const ways = [
    ['数据库驱动', line.driver],
    ['空白路由', line.bare],
    ['本软件', line.product],
  ] as const
  for (const [name, found] of ways) {
    const cells = [
      String(line.clients).padStart(6),
      `  ${name}${'　'.repeat(Math.max(0, 6 - name.length))}`,
      found.perSecond.toFixed(1).padStart(9),
      ...[found.p50, found.p95, found.p99].map((value) => ms(value).padStart(9)),
      share(found, line.driver).padStart(9),
      (name === '数据库驱动' ? '' : share(found, line.bare)).padStart(11),
      ms(found.processor).padStart(11),
      (found.service === undefined ? '' : ms(found.service)).padStart(10),
      String(found.failed).padStart(6),
    ]
    console.log(cells.join(''))
    if (found.firstFailure) console.log(`        首次出错：${found.firstFailure}`)
  }
}

/** What is wanted of each work at 16 connections: the least share of the bare route's rate. */
const wantedShare: Readonly<Record<string, number>> = { ledger: 0.7, act: 0.7, detail: 0.6, search: 0.9 }

/**
 * Prints what is wanted beside what was found; `cross` is the time of one count by delegation, class and grade in milliseconds. Returns how
 * many requests failed: a way that fails is fast or slow without having worked, so that nothing is judged by it.
 */
export function sayWanted(lines: readonly Line[], cross: number): number {
  const failedOf = (line: Line) => line.driver.failed + line.bare.failed + line.product.failed
  const failed = lines.reduce((sum, line) => sum + failedOf(line), 0)
  if (failed > 0) {
    console.log(`\n有 ${failed} 个请求出错，这次的数不能用。`)
    return failed
  }
  const at = (work: string, clients: number) => lines.find((line) => line.work === work && line.clients === clients)
  const wanted: [string, string, boolean][] = []
  for (const [work, least] of Object.entries(wantedShare)) {
    const line = at(work, 16)
    if (!line) continue
    const found = line.product.perSecond / line.bare.perSecond
    wanted.push([`${work}：16 个并发时不低于空白路由的 ${least}`, found.toFixed(2), found >= least])
    // A search takes all processors for itself; its wish is for one person who waits.
    if (work !== 'search') {
      wanted.push([`${work}：16 个并发时 p99 不超过 40 ms`, ms(line.product.p99), line.product.p99 <= 40])
    }
  }
  const search = at('search', 1)
  if (search) wanted.push(['search：1 个并发时 p95 不超过 30 ms', ms(search.product.p95), search.product.p95 <= 30])
  const statistics = at('statistics', 1)
  if (statistics) {
    wanted.push(['statistics：1 个并发时全表不超过 100 ms', ms(statistics.product.p50), statistics.product.p50 <= 100])
  }
  wanted.push(['按代表团、类别、满意度汇总一次不超过 100 ms', ms(cross), cross <= 100])
  console.log('\n希望（20 万件、机器空闲时）与这次所得：')
  for (const [what, found, met] of wanted) console.log(`  ${met ? '达到' : '未达'}  ${what}：${found}`)
  return failed
}

/** Bytes as whole megabytes. */
export function mb(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

function share(found: Measured, of: Measured): string {
  return (found.perSecond / of.perSecond).toFixed(2)
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)}ms`
}
