import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { writeSheet } from '../apps/server/src/kernel/sheets/write-sheet.ts'

/** A trial: turns lines of `{title, body, at, reply, replied_at}` into an old ledger as an office keeps it. */
interface Line {
  readonly title: string
  readonly body: string
  readonly at: string
  readonly reply: string
  readonly replied_at: string
}

/** Words by which the trial guesses the unit; the demonstration province has all of these units. */
const unitByWord: readonly (readonly [RegExp, string])[] = [
  [/学校|教育|入学|教师|幼儿园|学生|补课|高考/, '省教育厅'],
  [/医院|医生|疫苗|卫生院|生育/, '省卫生健康委员会'],
  [/医保|报销/, '省医疗保障局'],
  [/社保|养老金|工资|退休|就业|工伤|人才/, '省人力资源和社会保障厅'],
  [/公交|地铁|公路|出租|客运|道路|马路|车站/, '省交通运输厅'],
  [/派出所|户口|交警|车牌|落户/, '省公安厅'],
  [/污染|噪音|垃圾|环保|臭/, '省生态环境厅'],
  [/农村|农民|田|种植|养殖/, '省农业农村厅'],
  [/水库|河道|排水|自来水/, '省水利厅'],
  [/旅游|文化|图书馆/, '省文化和旅游厅'],
  [/土地|征收|拆迁|规划/, '省自然资源厅'],
  [/小区|物业|房|楼盘|公积金|装修/, '省住房和城乡建设厅'],
]

const [from, to] = process.argv.slice(2)
if (!from || !to) {
  console.error('用法：node bench/ledger-workbook.ts 输入.jsonl 输出.xlsx')
  process.exit(1)
}

async function* lines(path: string): AsyncGenerator<Line> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line.trim() !== '') yield JSON.parse(line) as Line
  }
}

const { stream, rowCount } = writeSheet<Line>(
  [
    { header: '标题', value: (line) => line.title },
    { header: '内容', value: (line) => line.body },
    {
      header: '承办单位',
      value: (line) => unitByWord.find(([word]) => word.test(line.title + line.body))?.[1] ?? '省民政厅',
    },
    { header: '提出日期', value: (line) => line.at.slice(0, 10) },
    { header: '答复内容', value: (line) => line.reply },
    { header: '答复日期', value: (line) => line.replied_at.slice(0, 10) },
  ],
  lines(from),
  { name: '旧台账' },
)
await pipeline(stream, createWriteStream(to))
console.log(`${to}：${await rowCount} 行`)
