import type { AnswerOf } from '@lvzhi/contract'
import type { exportMine, readMine, revealMine } from '@lvzhi/contract/privacy'
import { reportPaper } from '../../../kernel/documents/report-paper.ts'
import type { Download, HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { ownData, sealedValuesOf } from '../own-data.ts'
import type { PrivacyPorts } from '../ports.ts'

const rowsShown = 20
/** Of each kind in the Word file: somebody's work of years is tens of thousands of rows, which nobody reads on paper. */
const rowsOnPaper = 300

const of = ({ actor }: RequestContext) => ({ accountId: actor.accountId, personId: actor.personId })

const fieldNames: Readonly<Record<string, string>> = { citizenNumber: '公民身份号码', phone: '手机号码' }

/** 我的个人信息, with who saw a number of mine. */
export function mine(ports: PrivacyPorts) {
  return async (context: RequestContext): Promise<AnswerOf<typeof readMine>> => {
    const { actor, db, vault } = context
    const registered = ports.registered()
    const seen = actor.personId === null ? [] : await ports.accounts.unmaskingsOf(db, actor.personId)
    return {
      name: actor.name,
      sections: await ownData(db, vault, registered, of(context), rowsShown),
      seen: seen.map((one) => ({ ...one, at: one.at.toISOString(), field: fieldNames[one.field] ?? one.field })),
      hasNumbers: (await sealedValuesOf(db, vault, registered, of(context))).length > 0,
    }
  }
}

/** 查阅、复制 as a file: JSON with every row, Word for reading with the first of each kind and where the rest is; numbers masked. 个人信息保护法（2021）第四十五条. */
export function mineAsFile(ports: PrivacyPorts) {
  return async (context: RequestContext, { query }: HandlerInput<typeof exportMine>): Promise<Download> => {
    const { actor, clock } = context
    const limit = query.format === 'json' ? undefined : rowsOnPaper
    const sections = await ownData(context.db, context.vault, ports.registered(), of(context), limit)
    const seen = actor.personId === null ? [] : await ports.accounts.unmaskingsOf(context.db, actor.personId)
    context.note({ rows: sections.reduce((sum, one) => sum + one.rows.length, 0), format: query.format })
    if (query.format === 'json') {
      const content = { name: actor.name, madeOn: clock.today(), sections, numbersSeen: seen }
      return {
        name: '我的个人信息.json',
        mediaType: 'application/json',
        content: Buffer.from(JSON.stringify(content, null, 2)),
      }
    }
    return {
      name: '我的个人信息.docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content: await reportPaper({
        title: '我的个人信息',
        number: null,
        addressedTo: null,
        mark: null,
        opening: [
          `${actor.name}：根据《中华人民共和国个人信息保护法》第四十五条，以下是本系统中关于您的全部个人信息。证件号码和手机号码已遮盖，需要完整号码的，可以在“我的个人信息”中输入密码后查看。`,
        ],
        sections: sections.map((section) => ({
          heading: `${section.title}（${section.count} 条）`,
          blocks: [
            `处理目的：${section.purpose}。依据：${section.basis}。保存期限：${section.kept}。申请删除时：${section.erasure}。`,
            ...section.rows.map(
              (row, index) =>
                `${index + 1}．${section.columns
                  .flatMap(({ column, what }) => (row[column] ? [`${what}：${row[column]}`] : []))
                  .join('；')}`,
            ),
            ...(section.rows.length < section.count
              ? [`这里只列出前 ${section.rows.length} 条，全部 ${section.count} 条见数据文件（JSON）。`]
              : []),
          ],
        })),
        notes: seen.map(
          (one) =>
            `${one.by}于 ${one.at.toISOString()} 查看了您的${fieldNames[one.field] ?? one.field}，理由：${one.reason}。`,
        ),
        organ: actor.organisation?.name ?? '代表工作机构',
        date: clock.today(),
      }),
    }
  }
}

/** 查看本人号码 in clear, after the password has been given again. Wrong tries count like failed sign-ins. */
export function ownNumbers(ports: PrivacyPorts) {
  return async (
    context: RequestContext,
    { body }: HandlerInput<typeof revealMine>,
  ): Promise<AnswerOf<typeof revealMine>> => {
    const { actor, db, vault } = context
    await ports.accounts.proveOwnPassword(actor.accountId, body.password)
    const registered = ports.registered()
    const values = await sealedValuesOf(db, vault, registered, of(context))
    context.subject(actor.personId ?? actor.accountId)
    context.note({ fields: values.map((one) => one.column) })
    const whatOf = (table: string, column: string) =>
      registered.flatMap(({ data }) => data.tables[table]?.columns[column]?.what ?? [])[0] ?? column
    return { numbers: values.map((one) => ({ what: whatOf(one.table, one.column), value: one.clear })) }
  }
}
