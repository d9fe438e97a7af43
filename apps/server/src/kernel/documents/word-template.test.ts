import { Document, Packer, Paragraph } from 'docx'
import { zipSync } from 'fflate'
import { fromBufferPromise } from 'yauzl'
import { expect, test } from 'vitest'
import { checkTemplate, fillTemplate, type TemplateFields } from './word-template.ts'

const fields: TemplateFields = {
  single: ['标题', '称呼', '签发人'],
  repeated: { 正文: ['段落'] },
  needed: ['标题', '正文', '段落'],
}

function wordOf(...lines: string[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }))
}

const good = ['{标题}', '{称呼}', '{#正文}', '{段落}', '{/正文}']

test('a template tells its fields, and is filled paragraph by paragraph', async () => {
  const template = await wordOf(...good)
  expect(await checkTemplate(template, fields)).toStrictEqual(['标题', '称呼', '正文', '段落'])
  const filled = await fillTemplate(template, {
    标题: '对第0123号建议的答复',
    称呼: '示例代表：',
    正文: [{ 段落: '第一段。' }, { 段落: '第二段。' }],
  })
  const paragraphs = await paragraphsOf(filled)
  expect(paragraphs.filter((text) => text !== '')).toStrictEqual([
    '对第0123号建议的答复',
    '示例代表：',
    '第一段。',
    '第二段。',
  ])
})

test('what is filled in is text: braces and markup in it stay as they are', async () => {
  const template = await wordOf(...good)
  const hostile = '{称呼}<w:p/>&{#正文}'
  const filled = await fillTemplate(template, { 标题: hostile, 称呼: '代表：', 正文: [{ 段落: hostile }] })
  const paragraphs = (await paragraphsOf(filled)).filter((text) => text !== '')
  const written = '{称呼}&lt;w:p/&gt;&amp;{#正文}'
  expect(paragraphs).toStrictEqual([written, '代表：', written])
})

test.each([
  [['{标题}', '{市长签名}', '{#正文}{段落}{/正文}'], 'templateUnknownFields', '{市长签名}'],
  [['{称呼}'], 'templateMissingFields', '{标题}、{正文}、{段落}'],
  [['{标题}', '{#正文}', '{段落}'], 'templateBraces', '成对'],
  [['{标题}', '{正文}', '{段落}'], 'templateLoops', '{#正文}{段落}{/正文}'],
  [['{标题}', '{#正文}{/正文}', '{段落}'], 'templateLoops', '没有字段 {段落}'],
  [['{标题}', '{#称呼}{/称呼}', '{#正文}{段落}{/正文}'], 'templateLoops', '{称呼}'],
])('Bad input: a Word template with faults is refused, saying which: %s', async (lines, code, words) => {
  await expect(checkTemplate(await wordOf(...lines), fields)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words) as string,
  })
})

test('Bad input: a damaged file, one that unfolds too far and one that fetches from elsewhere are refused', async () => {
  const template = await wordOf(...good)
  await expect(checkTemplate(template.subarray(0, 900), fields)).rejects.toMatchObject({ code: 'templateDamaged' })
  const document = { 'word/document.xml': new Uint8Array(30 * 1024 * 1024) }
  await expect(checkTemplate(Buffer.from(zipSync(document)), fields)).rejects.toMatchObject({
    code: 'templateTooLarge',
  })
  const outside = {
    'word/document.xml': Buffer.from('<w:document/>'),
    'word/_rels/settings.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" Target="http://10.0.0.1/t.dotm" TargetMode="External"/></Relationships>',
    ),
  }
  await expect(checkTemplate(Buffer.from(zipSync(outside)), fields)).rejects.toMatchObject({ code: 'templateOutside' })
})

async function paragraphsOf(bytes: Buffer): Promise<string[]> {
  const archive = await fromBufferPromise(bytes)
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue
    const parts: Buffer[] = []
    for await (const part of await archive.openReadStreamPromise(entry)) parts.push(part as Buffer)
    const xml = Buffer.concat(parts).toString('utf8')
    return xml.split('</w:p>').map((one) => one.replace(/<[^>]+>/g, ''))
  }
  throw new Error('no document')
}
