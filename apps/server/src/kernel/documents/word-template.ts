import { TagDisposition, TemplateHandler, TemplateSyntaxError, type Tag } from 'easy-template-x'
import { Refusal } from '../refusal.ts'
import { openArchive } from '../sheets/archive.ts'
import { sheetLimits } from '../sheets/limits.ts'
import { SheetRefusal } from '../sheets/sheet-refusal.ts'

/** The fields that a template may use: those that take one text, and those that repeat a passage, with what stands inside it. */
export interface TemplateFields {
  readonly single: readonly string[]
  readonly repeated: Readonly<Record<string, readonly string[]>>
  /** Without which the template would lose what must be said. */
  readonly needed: readonly string[]
}

/** What fills a template: a text for each single field, a list of passages for each repeated one. */
export type TemplateValues = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>

const limits = { ...sheetLimits, maxUnfoldedBytes: 20 * 1024 * 1024, maxEntries: 500, ratioFrom: 4 * 1024 * 1024 }
const handler = () => new TemplateHandler({ maxXmlDepth: 60 })

/**
 * Looks through an office's Word template and returns its fields, each once. Refused with a sentence that names the fault: a damaged
 * or too large file, a field that there is not, a needed field that is missing, braces left open, parts fetched from elsewhere.
 */
export async function checkTemplate(bytes: Buffer, fields: TemplateFields): Promise<readonly string[]> {
  await checkParts(bytes)
  const tags = await tagsOf(bytes)
  const found = [...new Set(tags.map((tag) => tag.name))]
  const known = new Set([
    ...fields.single,
    ...Object.entries(fields.repeated).flatMap(([name, inner]) => [name, ...inner]),
  ])
  const unknown = found.filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw fault(
      'templateUnknownFields',
      `模板里有不认识的字段：${unknown.map((name) => `{${name}}`).join('、')}。可以使用的字段：${[...known].join('、')}。请改正后重新上传。`,
    )
  }
  const missing = fields.needed.filter((name) => !found.includes(name))
  if (missing.length > 0)
    throw fault(
      'templateMissingFields',
      `模板里缺少必需的字段：${missing.map((name) => `{${name}}`).join('、')}。请补上后重新上传。`,
    )
  for (const [name, inner] of Object.entries(fields.repeated)) checkPassage(tags, name, inner)
  const loose = found.filter(
    (name) =>
      tags.some((tag) => tag.name === name && tag.disposition === TagDisposition.Open) && !(name in fields.repeated),
  )
  if (loose.length > 0)
    throw fault(
      'templateLoops',
      `字段 ${loose.map((name) => `{${name}}`).join('、')} 只有一项内容，不能写成 {#…}{/…} 的重复段。`,
    )
  return found
}

/** The template with its fields filled, as a Word document. Values are text only: nothing in them is read as a field or as markup. */
export async function fillTemplate(bytes: Buffer, values: TemplateValues): Promise<Buffer> {
  const data = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? value : value.map((one) => ({ ...one }))] as const,
  )
  const filled = await handler().process(bytes, Object.fromEntries(data))
  return Buffer.from(filled)
}

/** Inside a repeated passage stand its own fields; outside of it they would be empty. */
function checkPassage(tags: readonly Tag[], name: string, inner: readonly string[]): void {
  let open = false
  let filled = false
  for (const tag of tags) {
    if (tag.name === name) {
      if (tag.disposition === TagDisposition.SelfClosed)
        throw fault('templateLoops', `{${name}} 是重复段，请写成 {#${name}}{${inner[0] ?? ''}}{/${name}}。`)
      if (tag.disposition === TagDisposition.Close && !filled)
        throw fault('templateLoops', `重复段 {#${name}} 里没有字段 {${inner[0] ?? ''}}，正文会丢失，请补上。`)
      open = tag.disposition === TagDisposition.Open
      continue
    }
    if (!inner.includes(tag.name)) continue
    if (!open) throw fault('templateLoops', `字段 {${tag.name}} 只能写在 {#${name}} 和 {/${name}} 之间。`)
    filled = true
  }
  if (open) throw unpaired()
}

async function tagsOf(bytes: Buffer): Promise<Tag[]> {
  try {
    return await handler().parseTags(bytes)
  } catch (error) {
    if (error instanceof TemplateSyntaxError) throw unpaired()
    throw damaged()
  }
}

/** Unfolds every part once within the limits, so that nothing longer than its directory says gets further. */
async function checkParts(bytes: Buffer): Promise<void> {
  try {
    const archive = await openArchive(bytes, limits)
    try {
      if (!archive.has('word/document.xml')) throw fault('templateDamaged', '这不是 Word 文档（.docx），请重新选择。')
      for (const name of archive.names) await checkPart(archive, name)
    } finally {
      archive.close()
    }
  } catch (error) {
    if (error instanceof SheetRefusal && error.code === 'sheetTooLarge')
      throw new Refusal('tooLarge', 'templateTooLarge', '模板解开以后太大，没有处理。请删去大图片后重新上传。')
    if (error instanceof Refusal && !(error instanceof SheetRefusal)) throw error
    throw damaged()
  }
}

async function checkPart(archive: Awaited<ReturnType<typeof openArchive>>, name: string): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of await archive.open(name)) if (name.endsWith('.rels')) parts.push(part as Buffer)
  if (/TargetMode\s*=\s*["']External["']/.test(withoutLinks(Buffer.concat(parts).toString('utf8')))) {
    throw fault('templateOutside', '模板引用了外部的图片、模板或对象，请改为嵌入文档后重新上传。')
  }
}

/** A link in the text is only shown, never fetched. */
function withoutLinks(relationships: string): string {
  return relationships.replace(/<Relationship\b[^>]*\/hyperlink"[^>]*>/g, '')
}

function unpaired(): Refusal {
  return fault('templateBraces', '模板里的大括号没有成对，请检查每个 { 是否都有对应的 }，重复段是否有头有尾。')
}

function damaged(): Refusal {
  return fault('templateDamaged', '这个 Word 文件打不开，可能已经损坏。请用 Word 或 WPS 另存为 .docx 后重新上传。')
}

function fault(code: string, title: string): Refusal {
  return new Refusal('invalid', code, title)
}
