import { crc32, deflateRawSync } from 'node:zlib'

/** A zip file made of texts, whole in memory; `stated` lets a test lie about unfolded sizes, `flags` about encryption. */
export function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  lies: { readonly stated?: number; readonly flags?: number } = {},
): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(lies.flags ?? 0, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(data), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(lies.stated ?? data.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, rest, Buffer.from(name)]))
    bodies.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(bodies.length, 4)
  end.writeUInt16LE(bodies.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}

/** The parts of a workbook around hand-written sheet data, as other programs make them. */
export function workbookOf(
  sheetData: string,
  more: {
    readonly date1904?: boolean
    readonly shared?: string
    readonly styles?: string
    readonly prefix?: string
  } = {},
): Record<string, string> {
  const r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const x = more.prefix ?? ''
  const space = x === '' ? `xmlns="${main}"` : `xmlns:${x.slice(0, -1)}="${main}"`
  return {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${r}"><workbookPr${more.date1904 === true ? ' date1904="1"' : ''}/><sheets><sheet name="隐藏" sheetId="1" state="hidden" r:id="rId9"/><sheet name="台账" sheetId="2" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${r}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId9" Type="${r}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId2" Type="${r}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${r}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<${x}worksheet ${space}><${x}sheetData>${sheetData}</${x}sheetData></${x}worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet ${`xmlns="${main}"`}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>不该读</t></is></c></row></sheetData></worksheet>`,
    ...(more.shared === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${more.shared}</sst>` }),
    ...(more.styles === undefined
      ? {}
      : { 'xl/styles.xml': `<styleSheet xmlns="${main}">${more.styles}</styleSheet>` }),
  }
}

/** A cell with text standing in the sheet itself. */
export function textCellXml(at: string, text: string): string {
  return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
}
