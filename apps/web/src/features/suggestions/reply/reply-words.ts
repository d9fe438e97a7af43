import type { ReplyView, SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Publicity as Publicities, ReplyClass } from '@lvzhi/contract/suggestion-terms'

/** What the unit writes; kept in this browser until it is saved. */
export interface ReplyEntered {
  readonly replyClass: ReplyClass | null
  readonly body: string
  readonly evidence: string
  readonly documentNumber: string
  readonly publicity: Publicity
  readonly contactName: string
  readonly contactPhone: string
  /** 承诺事项; asked for only where the class promises. */
  readonly promises: readonly PromiseEntered[]
  /** 抄送. */
  readonly copies: readonly string[]
}

/** One promise while it is written; empty parts are said before it is saved. */
export interface PromiseEntered {
  readonly what: string
  readonly dueOn: string | null
  readonly responsible: string
}
type Publicity = (typeof Publicities.codes)[number]

/** What the pages may still have to replace: 【写明……】. */
const gap = /【[^】]*】/

/** The prepared text of a reply for one class, in the province's own meaning of it. */
export function replyTemplate(title: string, meaning: string): string {
  return [
    `您提出的《${title}》收悉。经研究办理，现答复如下：`,
    '一、办理情况\n【写明与您沟通的情况，做了哪些工作，什么时候做的】',
    `二、办理结果\n${meaning}。【写明解决了什么，还没有解决的什么时候解决、由谁负责】`,
    '三、下一步打算\n【写明下一步的安排和时间】',
    '感谢您对我们工作的关心和支持。',
  ].join('\n\n')
}

/** Whether a text may be replaced by another template: nothing of one's own stands in it. */
export function isTemplate(body: string, title: string, meanings: readonly string[]): boolean {
  return body.trim() === '' || meanings.some((meaning) => body === replyTemplate(title, meaning))
}

/** The form as it begins: the saved reply, or nothing but what is known. */
export function enteredFrom(
  reply: ReplyView | undefined,
  kept: { readonly promises: readonly PromiseEntered[]; readonly copies: readonly string[] } = {
    promises: [],
    copies: [],
  },
): ReplyEntered {
  return {
    replyClass: reply?.replyClass ?? null,
    body: reply?.body ?? '',
    evidence: reply?.evidence ?? '',
    documentNumber: reply?.documentNumber ?? '',
    publicity: reply?.publicity ?? 'undecided',
    contactName: reply?.contactName ?? '',
    contactPhone: reply?.contactPhone ?? '',
    promises: kept.promises,
    copies: kept.copies,
  }
}

/** The promises and copies that stand with the unit's reply, as the form begins with them. */
export function keptBeside(
  detail: Pick<SuggestionDetail, 'promises' | 'usualCopies'>,
  taskId: string,
  reply: ReplyView | undefined,
): { promises: PromiseEntered[]; copies: string[] } {
  return {
    promises: detail.promises
      .filter((promise) => promise.taskId === taskId && promise.state === 'planned')
      .map(({ what, dueOn, responsible }) => ({ what, dueOn, responsible })),
    copies: [...(reply?.copies ?? detail.usualCopies)],
  }
}

/** The promises as one text, for showing two versions side by side. */
function promiseLines(promises: readonly PromiseEntered[]): string {
  return promises.map((one) => `${one.what}（${one.dueOn ?? '未定'}，${one.responsible}）`).join('\n')
}

/** Where two versions of a reply differ, in words, for showing them side by side. */
export function replyDifferences(
  mine: ReplyEntered,
  theirs: ReplyEntered,
): { label: string; mine: string; theirs: string }[] {
  const classOf = (one: ReplyEntered) => (one.replyClass === null ? '' : ReplyClass.label(one.replyClass))
  const rows = [
    { label: '答复类别', mine: classOf(mine), theirs: classOf(theirs) },
    { label: '正文', mine: mine.body, theirs: theirs.body },
    { label: '办理结果依据', mine: mine.evidence ?? '', theirs: theirs.evidence },
    { label: '承诺事项', mine: promiseLines(mine.promises), theirs: promiseLines(theirs.promises) },
    { label: '抄送', mine: mine.copies.join('，'), theirs: theirs.copies.join('，') },
    { label: '文号', mine: mine.documentNumber, theirs: theirs.documentNumber },
    { label: '联系人', mine: mine.contactName, theirs: theirs.contactName },
    { label: '联系电话', mine: mine.contactPhone, theirs: theirs.contactPhone },
    { label: '公开意见', mine: Publicities.label(mine.publicity), theirs: Publicities.label(theirs.publicity) },
  ]
  return rows.filter((row) => row.mine !== row.theirs)
}

/** One thing to look at before 送达. */
export interface Check {
  readonly key: string
  readonly label: string
  readonly met: boolean
  /** What is still missing. */
  readonly missing: string
}

/** What a reply needs before it can be sent: 面商, substance, evidence, 会办意见. The server asks again. */
export function replyChecks(
  detail: Pick<SuggestionDetail, 'contacts' | 'tasks' | 'round' | 'classSet'>,
  own: { readonly unitName: string; readonly part: string },
  entered: ReplyEntered,
): readonly Check[] {
  const contacts = detail.contacts.filter(
    (contact) => contact.unit === own.unitName && contact.round === detail.round && contact.confirmed !== false,
  )
  const assisting = detail.tasks.filter(
    (task) => task.part === 'assist' && task.round === detail.round && task.state !== 'replaced',
  )
  const given = assisting.filter((task) => task.state === 'opinionGiven').length
  const gaps = gap.test(entered.body)
  return [
    {
      key: 'contact',
      label: '与代表面商',
      met: contacts.length > 0,
      missing: '还没有面商记录，请先联系代表并登记',
    },
    ...(own.part === 'lead' && assisting.length > 0
      ? [
          {
            key: 'opinions',
            label: '会办意见收齐',
            met: given === assisting.length,
            missing: `收到 ${given} 家，共 ${assisting.length} 家`,
          },
        ]
      : []),
    {
      key: 'substance',
      label: '实质性答复',
      met: !gaps && entered.body.trim().length >= 100,
      missing: gaps ? '正文里还有“【】”没有填写' : '正文太短，没有写清做了什么、结果怎样',
    },
    ...broughtAlong(needOf(detail, entered.replyClass), entered),
  ]
}

function broughtAlong(need: Need, entered: ReplyEntered): Check[] {
  switch (need) {
    case 'evidence':
      return [
        {
          key: 'evidence',
          label: '办理结果依据',
          met: entered.evidence.trim() !== '',
          missing: '答复为已解决的，要写明结果依据',
        },
      ]
    case 'reasons':
      return [
        {
          key: 'reasons',
          label: '说明理由',
          met: entered.evidence.trim() !== '',
          missing: '现在办不到的，要写明受什么条件限制',
        },
      ]
    case 'promises':
      return [
        {
          key: 'promises',
          label: '承诺事项',
          met: entered.promises.length > 0 && entered.promises.every((one) => one.what !== '' && one.dueOn !== null),
          missing: '列入计划的，要列出做什么、什么时候完成、谁负责',
        },
      ]
    case null:
      return []
  }
}

type Need = SuggestionDetail['classSet'][number]['needs']

/** What a reply of a class must bring along, by the place's own set. */
export function needOf(detail: Pick<SuggestionDetail, 'classSet'>, replyClass: ReplyEntered['replyClass']): Need {
  return detail.classSet.find((one) => one.code === replyClass)?.needs ?? null
}
