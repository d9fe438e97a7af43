import { text as readText } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { assignmentLetter } from './assignment-letter.ts'
import { titleLines } from './blocks.ts'
import { handlingSheet } from './handling-sheet.ts'
import { deputySalutation, documentNumber, replyTitle } from './letter-texts.ts'
import { letter } from './letter.ts'
import type { ReplyLetter } from './letter.ts'

async function partsOf(docx: Buffer): Promise<Record<string, string>> {
  const zip = await fromBufferPromise(docx, { lazyEntries: true, autoClose: false })
  const parts: Record<string, string> = {}
  for await (const entry of zip.eachEntry())
    parts[entry.fileName] = await readText(await zip.openReadStreamPromise(entry))
  zip.close()
  return parts
}

function linesOf(xml: string): string[] {
  return xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''))
    .filter((line) => line !== '')
}

const reply: ReplyLetter = {
  classMark: 'A类',
  publicity: '同意对外公开',
  number: documentNumber('×政建复', 2026, 12),
  title: replyTitle('省×届人大', '×次会议', '0115'),
  salutation: deputySalutation(['甲某某', '乙某某', '丙某某']),
  paragraphs: ['您提出的建议收悉。现答复如下：\n一、关于设施', '（一）已开展的工作', '正文 <内容> & “引号”。'],
  closing: '感谢您的关心和支持。',
  attachments: ['设施清单', '分工表'],
  signers: ['省民政厅', '省财政厅'],
  date: '2026-01-05',
  approvedBy: '丁某某',
  contact: { name: '戊某某', phone: '0431-88901234' },
  copies: ['省人大常委会代表工作机构', '省政府办公厅'],
}

it('sets a reply on the page of the standard', async () => {
  const parts = await partsOf(await letter(reply))
  const body = parts['word/document.xml'] ?? ''
  const margins = /<w:pgMar[^>]*>/.exec(body)?.[0] ?? ''
  const margin = (side: string): number => Number(new RegExp(`w:${side}="(\\d+)"`).exec(margins)?.[1])
  const millimetres = ['top', 'bottom', 'left', 'right'].map(
    (side) => Math.round((margin(side) / 1440) * 25.4 * 10) / 10,
  )
  expect(millimetres).toEqual([37, 35, 28, 26])
  expect(body).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>')
  // 22 lines of the pitch and 28 characters of 三号 less the tightening fill the type area without passing it.
  const height = 16_838 - margin('top') - margin('bottom')
  const width = 11_906 - margin('left') - margin('right')
  expect(Math.floor(height / 579)).toBe(22)
  expect(Math.floor(width / (320 - 5))).toBe(28)
  const normal = /<w:style [^>]*w:styleId="Normal".*?<\/w:style>/.exec(parts['word/styles.xml'] ?? '')?.[0] ?? ''
  expect(normal).toContain('w:eastAsia="仿宋_GB2312"')
  expect(normal).toContain('<w:sz w:val="32"/>')
  expect(normal).toContain('<w:spacing w:val="-5"/>')
  expect(normal).toMatch(/<w:spacing [^>]*w:line="560" w:lineRule="exactly"\/>/)
  expect(body).toMatch(/w:eastAsia="方正小标宋简体"[^>]*\/><w:sz w:val="44"\/>/)
  expect(body).toMatch(/w:eastAsia="黑体"[^>]*\/><\/w:rPr><w:t[^>]*>一、关于设施/)
  expect(body).toMatch(/w:eastAsia="楷体_GB2312"[^>]*\/><\/w:rPr><w:t[^>]*>（一）已开展的工作/)
  expect(body).toContain('w:firstLineChars="200"')
})

it('puts the parts of a reply in the order of the office', async () => {
  const parts = await partsOf(await letter(reply))
  expect(linesOf(parts['word/document.xml'] ?? '')).toEqual([
    'A类',
    '同意对外公开',
    '×政建复〔2026〕12号',
    '对省×届人大×次会议第0115号建议的答复',
    '甲某某等3位代表：',
    '您提出的建议收悉。现答复如下：',
    '一、关于设施',
    '（一）已开展的工作',
    '正文 &lt;内容&gt; &amp; “引号”。',
    '感谢您的关心和支持。',
    '附件：1．设施清单',
    '2．分工表',
    '省民政厅',
    '省财政厅',
    '2026年1月5日',
    '领导签发：丁某某',
    '联系人及电话：戊某某　0431-88901234',
    '抄送：省人大常委会代表工作机构，省政府办公厅。',
  ])
  const footers = Object.entries(parts).filter(([name]) => /footer\d+\.xml$/.test(name))
  expect(footers).toHaveLength(2)
  for (const [, footer] of footers) {
    expect(linesOf(footer)[0]).toBe('—  —')
    expect(footer).toContain('PAGE')
  }
  expect(parts['word/settings.xml']).toContain('evenAndOddHeaders')
})

it('leaves out what is not given, and keeps to the line pitch of the office', async () => {
  const bare = {
    ...reply,
    classMark: null,
    publicity: null,
    number: null,
    closing: null,
    attachments: [],
    approvedBy: null,
    contact: null,
    copies: [],
  }
  const parts = await partsOf(await letter({ ...bare, linePitch: 28.8 }))
  const lines = linesOf(parts['word/document.xml'] ?? '')
  expect(lines[0]).toBe(reply.title)
  expect(lines.at(-1)).toBe('2026年1月5日')
  expect(parts['word/styles.xml']).toContain('w:line="576"')
})

it('prints the organ name red with double lines in the letter form, without a number on the first page', async () => {
  const parts = await partsOf(await letter({ ...reply, letterhead: '××省民政厅' }))
  expect(parts['word/document.xml']).toContain('<w:titlePg/>')
  const header = Object.entries(parts).find(([name]) => /header\d+\.xml$/.test(name))?.[1] ?? ''
  expect(linesOf(header)).toEqual(['××省民政厅'])
  expect(header).toContain('w:color w:val="FF0000"')
  expect(header).toMatch(/<w:bottom [^>]*w:val="thickThinSmallGap"/)
  const first = Object.entries(parts).filter(([name, xml]) => /footer\d+\.xml$/.test(name) && !xml.includes('PAGE'))
  expect(first).toHaveLength(1)
  expect(first[0]?.[1]).toMatch(/<w:bottom [^>]*w:val="thinThickSmallGap"/)
})

it('hands suggestions over with a list whose header repeats', async () => {
  const suggestions = [
    { number: '0115', title: '关于甲的建议', leadDeputy: '甲某某', role: '主办', dueOn: '2026-04-30' },
    { number: '00000007', title: '关于乙的建议', leadDeputy: '乙某某', role: '会办', dueOn: null },
  ]
  const parts = await partsOf(
    await assignmentLetter({
      number: '×政办建函〔2026〕3号',
      title: '关于交办代表建议的函',
      unit: '省民政厅',
      paragraphs: ['现将代表建议交给你们办理。'],
      suggestions,
      basis: ['代表法（2025）第五十一条'],
      signers: ['省政府办公厅'],
      date: '2026-01-30',
      contact: null,
      copies: [],
    }),
  )
  const lines = linesOf(parts['word/document.xml'] ?? '')
  expect(lines).toContain('本次交办共 2 件，清单如下：')
  expect(lines.slice(lines.indexOf('序号'), lines.indexOf('序号') + 18)).toEqual(
    [
      ['序号', '件号', '标题', '领衔代表', '办理方式', '答复期限'],
      ['1', '0115', '关于甲的建议', '甲某某', '主办', '2026年4月30日'],
      ['2', '00000007', '关于乙的建议', '乙某某', '会办', '—'],
    ].flat(),
  )
  expect(lines).toContain('答复期限依据：代表法（2025）第五十一条。')
  expect(parts['word/document.xml']?.match(/<w:tblHeader\/>/g)).toHaveLength(1)
})

it('prints a handling sheet as one form', async () => {
  const parts = await partsOf(
    await handlingSheet({
      heading: '代表建议办理单',
      fields: [
        { label: '件号', value: '0115' },
        { label: '标题', value: '关于甲的建议', wide: true },
        { label: '领衔代表', value: '甲某某' },
        { label: '代表团', value: '某代表团' },
      ],
      texts: [{ label: '主要内容', value: '第一行\n第二行' }],
      boxes: [{ label: '领导批示', height: 40 }],
      timeline: [{ at: '2026年1月30日 9:00', who: '办公厅', what: '交办' }],
    }),
  )
  const body = parts['word/document.xml'] ?? ''
  expect(linesOf(body)).toEqual(
    '代表建议办理单 件号 0115 标题 关于甲的建议 领衔代表 甲某某 代表团 某代表团 主要内容 第一行 第二行 领导批示 时间 办理人 办理情况 2026年1月30日_9:00 办公厅 交办'
      .split(' ')
      .map((line) => line.replace('_', ' ')),
  )
  expect(body).toMatch(/<w:trHeight w:val="2267" w:hRule="atLeast"\/>/)
})

it('writes salutations, numbers and titles as offices do', () => {
  expect(deputySalutation(['买买提·某某'])).toBe('买买提·某某代表：')
  expect(replyTitle('省十四届人大', null, '0115')).toBe('对省十四届人大闭会期间第0115号建议的答复')
  expect(documentNumber('吉农建复', 2026, 3)).toBe('吉农建复〔2026〕3号')
})

it('breaks a long title into balanced lines that keep words together', () => {
  expect(titleLines('对省×届人大×次会议第0115号建议的答复')).toHaveLength(1)
  expect(titleLines('某省人民政府办公厅关于对省十四届人大四次会议第00000115号建议的答复')).toEqual([
    '某省人民政府办公厅关于对省十四届人大',
    '四次会议第00000115号建议的答复',
  ])
  expect(titleLines('关于进一步完善农村养老服务设施建设和运营补贴办法的建议')).toEqual([
    '关于进一步完善农村养老服务',
    '设施建设和运营补贴办法的建议',
  ])
  expect(titleLines('长'.repeat(65)).map((line) => line.length)).toEqual([16, 16, 16, 17])
})
