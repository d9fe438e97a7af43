import { deflateRawSync } from 'node:zlib'
import { textCellXml, workbookOf, zipOf } from '../../../apps/server/src/kernel/sheets/sheet-fixtures.ts'
import { diceOf, type Dice } from '../../../apps/server/src/seed/dice.ts'

/** A file that nobody means well with. */
export interface HostileFile {
  /** What is wrong with it. */
  readonly what: string
  readonly name: string
  /** Made when it is needed: all at once would fill the memory that is measured. */
  readonly bytes: () => Buffer
}

const types = { '[Content_Types].xml': '<Types/>' }
const letters = ['A', 'B', 'C', 'D']
const headers = ['标题', '内容', '提出日期', '承办单位']
const head = `<row r="1">${headers.map((text, at) => textCellXml(`${letters[at]}1`, text)).join('')}</row>`
const line = (row: number) =>
  `<row r="${row}">${letters.map((letter) => textCellXml(`${letter}${row}`, '汉字')).join('')}</row>`
const rows = (count: number) => Array.from({ length: count }, (_, at) => line(at + 2)).join('')
const table = `${headers.join(',')}\n关于道路照明的建议,情况,2026-03-02,住建厅\n`
const document = (body: string) => ({ ...types, 'word/document.xml': body })
const png = (width: number, height: number) => {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080200000000000000', 'hex')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** Honest files, one of each kind. */
const honest: Readonly<Record<string, () => Buffer>> = {
  xlsx: () => zipOf({ ...types, ...workbookOf(head + rows(20)) }),
  docx: () => zipOf(document('<w:document><w:body><w:p><w:r><w:t>{正文}</w:t></w:r></w:p></w:body></w:document>')),
  csv: () => Buffer.from(table.repeat(20)),
  png: () => Buffer.concat([png(10, 10), Buffer.alloc(200, 7)]),
  jpg: () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108000a000a03ffd9', 'hex'),
  pdf: () => Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF'),
  ofd: () => zipOf({ 'OFD.xml': '<ofd/>' }),
  doc: () =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')]),
  txt: () => Buffer.from('情况说明\r\n第二行'),
}

const laughs = `<!DOCTYPE a [<!ENTITY a "${'哈'.repeat(100)}">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`,
).join('')}]>`
const outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>'

/** Sheets whose XML is the weapon. */
const sheetData: Readonly<Record<string, () => string>> = {
  'a hundred thousand levels': () => '<row>'.repeat(100_000),
  'an attribute of a million characters': () => `<row r="${'1'.repeat(1_000_000)}">`,
  'a row beyond all rows': () => `${head}<row r="999999999999">${textCellXml('A999999999999', 'x')}</row>`,
  'a column beyond all columns': () => `${head}<row r="2">${textCellXml('ZZZZZZZ2', 'x')}</row>`,
  'two hundred thousand empty rows': () => '<row/>'.repeat(200_000),
  'two hundred thousand rows of one cell': () => `${head}${'<row><c><v>1</v></c></row>'.repeat(200_000)}`,
  'rows of two hundred columns': () => `<row>${'<c><v>1</v></c>'.repeat(200)}</row>`.repeat(2_000),
  'a million cells in a row': () => `<row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`,
  'texts that are not there': () => `${head}<row><c t="s"><v>99999999</v></c><c t="s"><v>-1</v></c></row>`,
  'odd numbers': () =>
    `${head}<row>${['1e999', '-0', 'NaN', '0x10', '１２', ''].map((v) => `<c><v>${v}</v></c>`).join('')}</row>`,
  'impossible dates': () => `${head}<row><c t="d"><v>9999-99-99</v></c><c t="d"><v>+275760-09-14</v></c></row>`,
  'unknown entities': () => `<row><c t="inlineStr"><is><t>&xxe;&#0;&#x110000;&#xD800;</t></is></c></row>`,
  'an end that never comes': () => '<row><c><v>',
  'ends without beginnings': () => '</v></c></row></sheetData></worksheet>'.repeat(10_000),
  'a text of thirty megabytes': () => `<row><c t="inlineStr"><is><t>${'a'.repeat(30_000_000)}</t></is></c></row>`,
  'a comment of thirty megabytes': () => `<!--${'-a'.repeat(15_000_000)}-->`,
  'character codes without end': () => `<row><c t="inlineStr"><is><t>${'_x000D_'.repeat(100_000)}</t></is></c></row>`,
  formulas: () =>
    `${head}<row><c><f>WEBSERVICE("http://127.0.0.1:9/")</f></c><c t="str"><f>1</f><v>=cmd|'/c calc'!A1</v></c></row>`,
}

/** Zip files whose directory is the weapon. */
const packages: Readonly<Record<string, () => Buffer>> = {
  'a bomb of two hundred megabytes': () =>
    zipOf({ ...workbookOf(''), 'xl/worksheets/sheet1.xml': Buffer.alloc(200_000_000, ' ') }),
  'a bomb that says it is small': () =>
    zipOf({ ...workbookOf(''), 'xl/worksheets/sheet1.xml': Buffer.alloc(90_000_000, ' ') }, { stated: 100 }),
  'a bomb under the ratio': () =>
    zipOf({ ...workbookOf(''), 'xl/worksheets/sheet1.xml': Buffer.alloc(9_000_000, '<row/>') }),
  'sizes of nothing': () => zipOf(workbookOf(head), { stated: 0 }),
  'sizes of four gigabytes': () => zipOf(workbookOf(head), { stated: 0xffffffff }),
  'a password': () => zipOf(workbookOf(head), { flags: 1 }),
  'strong encryption': () => zipOf(workbookOf(head), { flags: 0x41 }),
  'a package in a package': () =>
    zipOf({ ...types, 'a.zip': zipOf({ 'b.zip': zipOf({ 'c.txt': Buffer.alloc(1_000_000) }) }) }),
  'sixty thousand parts': () =>
    zipOf({ ...workbookOf(head), ...Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`p${at}`, ''])) }),
  'names that climb': () =>
    zipOf({ ...document('<w/>'), '../../../../tmp/lvzhi-slipped': 'x', '..\\..\\slipped': 'x' }),
  'an absolute name': () => zipOf({ ...document('<w/>'), '/tmp/lvzhi-slipped': 'x', 'C:\\slipped': 'x' }),
  'a link instead of a part': () => linked(),
  'a macro': () => zipOf({ ...document('<w/>'), 'word/vbaProject.bin': 'x' }),
  'only an end': () => Buffer.from('PK\x03\x04PK\x05\x06'.padEnd(40, '\0'), 'latin1'),
  'a directory beyond the file': () => patched(zipOf(workbookOf(head)), 6, 0xfffffff0),
  'a directory within itself': () => patched(zipOf(workbookOf(head)), 6, 0),
  'more parts than there are': () => patched(zipOf(workbookOf(head)), 12, 0xffff_ffff),
  'two ends': () => Buffer.concat([zipOf(workbookOf(head)), zipOf({ 'a.txt': 'x' })]),
  'two thousand ends': () =>
    Buffer.concat([zipOf(workbookOf(head)), Buffer.from('PK\x05\x06'.repeat(2_000), 'latin1')]),
  'packed content that is none': () => corrupted(zipOf({ ...types, ...workbookOf(head + rows(50)) })),
  'a program before the package': () => Buffer.concat([Buffer.from('MZ\x90\0'), zipOf(workbookOf(head))]),
  'a workbook as a document': () => zipOf({ ...types, ...workbookOf(head), ...document('<w/>') }),
  'laughing texts': () => zipOf(workbookOf(head, { shared: `${laughs}<si><t>&j;</t></si>` })),
  'laughing parts': () => zipOf({ ...workbookOf(head), 'xl/workbook.xml': `${laughs}<workbook>&j;</workbook>` }),
  'a laughing sheet': () =>
    zipOf({
      ...workbookOf(''),
      'xl/worksheets/sheet1.xml': `${laughs}<worksheet><sheetData><row><c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>`,
    }),
  'a sheet that asks elsewhere': () =>
    zipOf({
      ...workbookOf(''),
      'xl/worksheets/sheet1.xml': `${outside}<worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`,
    }),
  'a sheet in UTF-16': () =>
    zipOf({ ...workbookOf(''), 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff<worksheet/>`, 'utf16le') }),
  'a sheet of stray bytes': () => zipOf({ ...workbookOf(''), 'xl/worksheets/sheet1.xml': Buffer.alloc(100_000, 0xff) }),
  'relations in a circle': () =>
    zipOf({
      ...workbookOf(''),
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/workbook.xml"/></Relationships>',
    }),
  'a million styles': () =>
    zipOf(workbookOf(head, { styles: `<cellXfs>${'<xf numFmtId="14"/>'.repeat(1_000_000)}</cellXfs>` })),
  'half a million shared texts': () => zipOf(workbookOf(head, { shared: '<si><t>a</t></si>'.repeat(500_000) })),
}

/** Documents and templates whose XML is the weapon. */
const documents: Readonly<Record<string, () => string>> = {
  laughing: () => `${laughs}<w:document>&j;</w:document>`,
  'asking elsewhere': () => `${outside}<w:document>&a;</w:document>`,
  'a hundred thousand levels': () => `${'<w:p>'.repeat(100_000)}`,
  'twenty thousand fields': () =>
    `<w:document><w:body>${'<w:p><w:r><w:t>{正文}</w:t></w:r></w:p>'.repeat(20_000)}</w:body></w:document>`,
  'braces without end': () =>
    `<w:document><w:body><w:p><w:r><w:t>${'{'.repeat(100_000)}</w:t></w:r></w:p></w:body></w:document>`,
  'loops in loops': () =>
    `<w:document><w:body><w:p><w:r><w:t>${'{#办理}'.repeat(2_000)}</w:t></w:r></w:p></w:body></w:document>`,
  nothing: () => '',
  'stray bytes': () => '\ud800\ufffe\0',
}

/** Tables in text. */
const texts: Readonly<Record<string, () => Buffer>> = {
  GBK: () => Buffer.concat([Buffer.from('b1eacce22cc4dac8dd0a', 'hex'), Buffer.from('b9d8d3da2c0a', 'hex')]),
  'GB18030 cut within a character': () => Buffer.from('b1eacce22c95328236953282', 'hex'),
  'UTF-16 with a mark': () => Buffer.from(`\ufeff${table}`, 'utf16le'),
  'UTF-16 the other way round': () => Buffer.from(`\ufeff${table}`, 'utf16le').swap16(),
  'UTF-16 without a mark': () => Buffer.from(table.repeat(20), 'utf16le'),
  'UTF-16 cut within a character': () => Buffer.from(`\ufeff${table}`, 'utf16le').subarray(0, -1),
  'only a mark': () => Buffer.from('\ufeff'),
  'rows of unequal length': () =>
    Buffer.from(Array.from({ length: 20_000 }, (_, at) => 'a,'.repeat(at % 7)).join('\n')),
  'a hundred thousand short rows under a long one': () => Buffer.from(`${','.repeat(199)}x\n${'a\n'.repeat(100_000)}`),
  'a quote without end': () => Buffer.from(`${table}"${'a,b\n'.repeat(50_000)}`),
  'quotes and quotes': () => Buffer.from('"'.repeat(100_001)),
  'quotes within': () => Buffer.from(`a"b"c,"d""e"f\n${'"a"b'.repeat(10_000)}`),
  'zero bytes': () => Buffer.from(`${table}\0\0\0,\0`),
  'only zero bytes': () => Buffer.alloc(100_000),
  'a million columns': () => Buffer.from(`${','.repeat(1_000_000)}\n`),
  'a line of ten megabytes': () => Buffer.alloc(10_000_000, 'a'),
  'three hundred thousand lines': () => Buffer.from('a\n'.repeat(300_000)),
  'only separators': () => Buffer.from(',;\t'.repeat(10_000)),
  'only line ends': () => Buffer.from('\r\n'.repeat(300_000)),
  'every control character': () =>
    Buffer.from(Array.from({ length: 32 }, (_, at) => String.fromCharCode(at)).join(',')),
  'lone halves of characters': () => Buffer.from('eda080edbfbf2c0a', 'hex'),
  'overlong characters': () => Buffer.from('c0afe080af2c0a', 'hex'),
  formulas: () => Buffer.from(`${table}=cmd|'/c calc'!A1,@SUM(1),+1,-1\n`),
  'a page': () => Buffer.from('<html><table><tr><td>=1+1</td></tr></table></html>'),
  'a drawing with a script': () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'a script': () => Buffer.from('#!/bin/sh\nrm -rf /\n'),
  'headers that are names of the language': () =>
    Buffer.from('__proto__,constructor,toString,hasOwnProperty\n1,2,3,4\n'),
  'headers that are all alike': () => Buffer.from(`${'标题,'.repeat(199)}标题\n`),
  'marks that turn the text round': () => Buffer.from('\u202e题标,\u2066内容\u2069\n\u200b,\u00ad\n'),
}

/** Pictures. */
const pictures: Readonly<Record<string, () => Buffer>> = {
  '30,000 by 30,000.png': () => png(30_000, 30_000),
  'four thousand million wide.png': () => png(0xffffffff, 0xffffffff),
  'of no size.png': () => png(0, 0),
  'cut off in the head.png': () => png(10, 10).subarray(0, 18),
  '65,535 by 65,535.jpg': () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108ffffffff03', 'hex'),
  'segments of no length.jpg': () =>
    Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.from('ffe00000'.repeat(500_000), 'hex')]),
  'a segment beyond the file.jpg': () => Buffer.from('ffd8ffe0ffff', 'hex'),
  'with a page inside.png': () => Buffer.concat([png(10, 10), Buffer.from('<script>alert(1)</script>')]),
}

/** At least two hundred hostile files, the same for the same seed. */
export function hostileFiles(seed: number): HostileFile[] {
  const dice = diceOf(seed)
  const made: HostileFile[] = []
  const add = (what: string, name: string, bytes: () => Buffer) => made.push({ what, name, bytes })
  for (const [kind, bytes] of Object.entries(honest)) {
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      add(`${kind} cut off at ${share}`, `断.${kind}`, () =>
        bytes().subarray(0, Math.max(1, Math.floor(bytes().length * share))),
      )
    }
    for (const other of ['xlsx', 'docx', 'png', 'csv'].filter((one) => one !== kind)) {
      add(`${kind} under the name of ${other}`, `假.${other}`, bytes)
    }
    for (let flip = 0; flip < 8; flip += 1) {
      const places = Array.from({ length: 1 + flip * flip }, () => [dice.below(1_000_000), dice.below(8)] as const)
      add(`${kind} with ${places.length} bits flipped`, `损.${kind}`, () => flipped(bytes(), places))
    }
    add(`${kind} with a tail`, `尾.${kind}`, () => Buffer.concat([bytes(), noise(dice, 2_000)]))
  }
  for (const [what, data] of Object.entries(sheetData))
    add(what, '表.xlsx', () => zipOf({ ...types, ...workbookOf(data()) }))
  for (const [what, bytes] of Object.entries(packages))
    add(what, /names|absolute|link|macro/.test(what) ? '包.docx' : '包.xlsx', bytes)
  for (const [what, body] of Object.entries(documents))
    add(`a document, ${what}`, '文.docx', () => zipOf(document(body())))
  for (const [what, bytes] of Object.entries(texts)) add(what, '表.csv', bytes)
  for (const [name, bytes] of Object.entries(pictures)) add(`a picture, ${name}`, `图.${name.split('.').at(-1)}`, bytes)
  return made
}

function flipped(bytes: Buffer, places: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(bytes)
  for (const [at, bit] of places) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (1 << bit)
  return copy
}

function noise(dice: Dice, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => dice.below(256)))
}

/** Writes a number so many bytes after the beginning of the directory's end. */
function patched(zip: Buffer, after: number, value: number): Buffer {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  zip.writeUInt32LE(value, end + after)
  return zip
}

/** The packed bytes of the first parts overwritten. */
function corrupted(zip: Buffer): Buffer {
  deflateRawSync(Buffer.from('x')).copy(zip, 60)
  zip.fill(0xaa, 70, Math.min(zip.length - 200, 900))
  return zip
}

/** A package whose part is marked as a symbolic link to a file of the machine. */
function linked(): Buffer {
  const zip = zipOf({ ...document('/etc/passwd') })
  const entry = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
  zip[entry + 5] = 3
  zip.writeUInt32LE((0o120777 << 16) >>> 0, entry + 38)
  return zip
}
