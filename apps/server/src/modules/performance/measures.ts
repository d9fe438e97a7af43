import { formatChineseDate } from '@lvzhi/law'
import type { MeasureView, ScoreMeasure } from '@lvzhi/contract/performance'
import { Grade, ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { UnitCase } from './performance.ts'

/** How one measure is taken: which cases it counts, which of them meet it, and what was found, in words. */
export interface Measure {
  /** A rate gives points by its share; a deduction takes points for each case that does not meet it. */
  readonly kind: MeasureView['kind']
  readonly definition: string
  readonly counts: (one: UnitCase, asOf: string) => boolean
  readonly meets: (one: UnitCase) => boolean
  readonly found: (one: UnitCase) => string
}

const answers = (one: UnitCase) => one.running && one.part !== 'assist'
const inTime = (one: UnitCase) => one.repliedOn !== null && one.dueOn !== null && one.repliedOn <= one.dueOn
const limited = (one: UnitCase, asOf: string) => one.dueOn !== null && (one.repliedOn !== null || one.dueOn < asOf)
const dates = (one: UnitCase, what: string) =>
  `期限${saidDay(one.dueOn)}，${one.repliedOn === null ? `没有${what}` : `${formatChineseDate(one.repliedOn)}${what}`}`

/** A limit in words, also where none could be counted. */
const saidDay = (day: string | null) => (day === null ? '未定' : formatChineseDate(day))

/** The measures: code, not data. What a version of the rule sets is only the points, the minimum and the weights. */
export const measures: Readonly<Record<ScoreMeasure, Measure>> = {
  inTime: {
    kind: 'rate',
    definition:
      '主办、分办的建议中，答复期限届满前送达答复的，占已经送达答复或者期限已过的比例；没有可以计算的期限的、期限未到还没有答复的不计',
    counts: (one, asOf) => answers(one) && limited(one, asOf),
    meets: inTime,
    found: (one) => dates(one, '答复'),
  },
  met: {
    kind: 'rate',
    definition:
      '主办、分办并已送达答复的建议中，答复前后有登门走访、座谈或者现场调研记录且代表没有否认的比例；只有电话、网络联系的不算面复',
    counts: (one) => answers(one) && one.repliedOn !== null,
    meets: (one) => one.met,
    found: (one) => (one.met ? '有当面面商记录' : '没有当面面商记录'),
  },
  processSatisfied: {
    kind: 'rate',
    definition: '代表已经评价的建议中，最近一次办理过程评价为满意的比例；没有评价的不计，不作为满意',
    counts: (one) => answers(one) && one.process !== null,
    meets: (one) => one.process === 'satisfied',
    found: (one) => `办理过程评价：${one.process === null ? '没有评价' : Grade.label(one.process)}`,
  },
  resultSatisfied: {
    kind: 'rate',
    definition: '代表已经评价的建议中，最近一次办理结果评价为满意的比例；没有评价的不计，不作为满意',
    counts: (one) => answers(one) && one.result !== null,
    meets: (one) => one.result === 'satisfied',
    found: (one) => `办理结果评价：${one.result === null ? '没有评价' : Grade.label(one.result)}`,
  },
  solved: {
    kind: 'rate',
    definition: '主办、分办并已送达答复的建议中，数据截止日为A类的比例；以整件建议的类别为准，没有类别的不计',
    counts: (one) => answers(one) && one.repliedOn !== null && one.replyClass !== null,
    meets: (one) => one.replyClass === 'A',
    found: (one) => `现为${one.replyClass === null ? '未分类' : ReplyClass.label(one.replyClass)}`,
  },
  promisesKept: {
    kind: 'rate',
    definition: '曾经列为B类的建议中，数据截止日已转为A类的比例；从未列为B类的不计',
    counts: (one) => answers(one) && one.everB,
    meets: (one) => one.replyClass === 'A',
    found: (one) => `曾为B类，现为${one.replyClass === null ? '未分类' : ReplyClass.label(one.replyClass)}`,
  },
  redone: {
    kind: 'rate',
    definition:
      '评价不满意的建议中，已经重新办理并答复的比例；还在重新办理期限内、或者没有可以计算的期限而还没有重新答复的不计',
    counts: (one, asOf) =>
      answers(one) && one.dissatisfied && (one.redoneOn !== null || (one.redoDueOn !== null && one.redoDueOn < asOf)),
    meets: (one) => one.redoneOn !== null,
    found: (one) =>
      one.redoneOn === null
        ? `重新办理期限${saidDay(one.redoDueOn)}，没有重新答复`
        : `${formatChineseDate(one.redoneOn)}重新答复`,
  },
  opinionInTime: {
    kind: 'rate',
    definition: '会办的建议中，会办期限届满前提交会办意见的，占已经提交或者期限已过的比例；没有可以计算的期限的不计',
    counts: (one, asOf) => one.running && one.part === 'assist' && limited(one, asOf),
    meets: inTime,
    found: (one) => dates(one, '提交会办意见'),
  },
  contestRefused: {
    kind: 'deduction',
    definition: '申请退办、代表工作机构审定不同意的建议，每件扣分，扣完为止',
    counts: (one) => one.contestRefused,
    meets: () => false,
    found: () => '申请退办，审定不同意',
  },
  reassigned: {
    kind: 'deduction',
    definition:
      '本单位没有申请退办、由代表工作机构改派给其他单位的建议，每件扣分，扣完为止；经本单位申请同意退办的不扣',
    counts: (one) => one.reassigned,
    meets: () => false,
    found: () => '由代表工作机构改派给其他单位',
  },
}

/** What no measure counts, in words; stands above the measures wherever they are shown. */
export const leftOutText = '期初导入的建议不计；评价截至数据截止日，没有评价的不作为满意。会办件只计会办意见。'
