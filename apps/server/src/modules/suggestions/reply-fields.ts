import {
  blankLine,
  bodyParagraph,
  copiesLine,
  flushLine,
  rightLine,
  signature,
  titleBlock,
} from '../../kernel/documents/blocks.ts'
import type { ReplyLetter } from '../../kernel/documents/letter.ts'
import { documentBytes, fonts } from '../../kernel/documents/page.ts'
import { chineseDate } from '../../kernel/documents/blocks.ts'
import type { TemplateFields, TemplateValues } from '../../kernel/documents/word-template.ts'

/** What the fields of a reply template mean, in the order in which a letter has them (DC-21). */
export const replyFieldMeanings: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: '答复类别', meaning: '首页右上角的类别标记，如 A类' },
  { name: '公开意见', meaning: '同意对外公开或不宜对外公开；未定时为空' },
  { name: '文号', meaning: '答复函的发文字号' },
  { name: '标题', meaning: '对××人民代表大会××会议第××号建议的答复' },
  { name: '称呼', meaning: '主送的代表，如 ××代表：' },
  { name: '正文', meaning: '重复段，正文每一段一次，写成 {#正文}{段落}{/正文}' },
  { name: '段落', meaning: '正文的一段，只能写在 {#正文} 和 {/正文} 之间' },
  { name: '结束语', meaning: '感谢代表的话' },
  { name: '承办单位', meaning: '署名的承办单位全称' },
  { name: '成文日期', meaning: '签发日期，如 2026年5月12日' },
  { name: '签发人', meaning: '签发答复的单位负责人' },
  { name: '联系人', meaning: '承办单位的联系人' },
  { name: '联系电话', meaning: '联系人的电话' },
  { name: '抄送', meaning: '抄送机关，用逗号隔开' },
]

/** The fields of a reply template; without the salutation, the text, the signer and the date it would be no reply. */
export const replyFields: TemplateFields = {
  single: replyFieldMeanings.map((field) => field.name).filter((name) => name !== '正文' && name !== '段落'),
  repeated: { 正文: ['段落'] },
  needed: ['标题', '称呼', '正文', '段落', '承办单位', '成文日期'],
}

/** The letter's parts as the fields of a template. */
export function replyValues(letter: ReplyLetter): TemplateValues {
  const paragraphs = letter.paragraphs
    .flatMap((text) => text.split(/\r\n|\r|\n/))
    .map((text) => text.trim())
    .filter((text) => text !== '')
  return {
    答复类别: letter.classMark ?? '',
    公开意见: letter.publicity ?? '',
    文号: letter.number ?? '',
    标题: letter.title,
    称呼: letter.salutation,
    正文: paragraphs.map((text) => ({ 段落: text })),
    结束语: letter.closing ?? '',
    承办单位: letter.signers.join('　'),
    成文日期: chineseDate(letter.date),
    签发人: letter.approvedBy ?? '',
    联系人: letter.contact?.name ?? '',
    联系电话: letter.contact?.phone ?? '',
    抄送: letter.copies.join('，'),
  }
}

/** An example letter, for the preview of a template. */
export const exampleLetter: ReplyLetter = {
  classMark: 'A类',
  publicity: '同意对外公开',
  number: '×农建复〔2026〕12号',
  title: '对省十四届人大四次会议第0123号建议的答复',
  salutation: '示例代表：',
  paragraphs: [
    '您提出的关于示例事项的建议收悉。经认真研究，现答复如下：',
    '一、关于有关情况。',
    '二、关于采取的措施。',
  ],
  closing: '感谢您对我们工作的关心和支持。',
  attachments: [],
  signers: ['省示例厅'],
  date: '2026-05-12',
  approvedBy: '示例负责人',
  contact: { name: '示例联系人', phone: '0000-00000000' },
  copies: ['省人大常委会代表工作委员会', '省人民政府办公厅'],
}

/** A template to begin with: the letter of GB/T 9704—2012 with every field in its place, to be changed in Word or WPS. */
export async function starterTemplate(): Promise<Buffer> {
  return documentBytes(
    '答复函模板',
    [
      rightLine('{答复类别}', fonts.heading),
      rightLine('{公开意见}', fonts.heading),
      rightLine('{文号}'),
      blankLine(),
      titleBlock('{标题}'),
      blankLine(),
      flushLine('{称呼}'),
      bodyParagraph('{#正文}'),
      bodyParagraph('{段落}'),
      bodyParagraph('{/正文}'),
      bodyParagraph('{结束语}'),
      ...signature(['{承办单位}'], '2026-01-01').slice(0, -1),
      rightLine('{成文日期}　　　　'),
      blankLine(),
      bodyParagraph('领导签发：{签发人}'),
      bodyParagraph('联系人及电话：{联系人}　{联系电话}'),
      ...copiesLine(['{抄送}']),
    ],
    {},
  )
}
