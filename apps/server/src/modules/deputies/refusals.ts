import { formatChineseDate } from '@lvzhi/law'
import { Refusal, absent, type RefusalDetail } from '../../kernel/refusal.ts'

/** Nobody may be deputy in unrelated areas at one time. */
export const unrelatedAreas = (other: string) =>
  new Refusal(
    'invalid',
    'unrelatedAreas',
    `此人同时担任${other}代表，两地没有隶属关系，不能同时担任两地代表。请先核对，或终止其中一个任期。`,
    { basis: ['选举法（2020）第四十八条'] },
  )

export const periodsOverlap = () =>
  new Refusal('conflict', 'periodsOverlap', '此人在本届已有同一时间的任期，任期不能重叠。请先核对起止日期。')

export const certificateTaken = (number: string) =>
  new Refusal('conflict', 'certificateTaken', `代表证号“${number}”在本届已由他人使用，请核对。`)

export const citizenNumberTaken = () =>
  new Refusal('conflict', 'citizenNumberTaken', '已有同一公民身份号码的代表，请在其名下登记任期，不要重复建档。')

export const wrongCitizenNumber = (reason: string) =>
  new Refusal('invalid', 'invalidField', reason, { fields: [{ path: 'citizenNumber', message: reason }] })

export const beforeTerm = (startsOn: string) =>
  new Refusal('invalid', 'beforeTerm', `任期不能早于本届开始之日（${formatChineseDate(startsOn)}）。`, {
    fields: [{ path: 'startsOn', message: `不能早于${formatChineseDate(startsOn)}` }],
  })

export const afterTerm = (endsOn: string) =>
  new Refusal('invalid', 'afterTerm', `本届已于${formatChineseDate(endsOn)}届满，任期应在此之前开始。`, {
    fields: [{ path: 'startsOn', message: `应早于${formatChineseDate(endsOn)}` }],
  })

export const wrongEndAct = (ground: string, acts: string, article: string) =>
  new Refusal('invalid', 'wrongEndAct', `事由为“${ground}”时，终止方式应为“${acts}”。`, { basis: [article] })

export const termEndsByItself = () =>
  new Refusal(
    'invalid',
    'termEndsByItself',
    '任期届满由届次的起止日期决定，不需要逐人办理。请在“届次与会议”中新建下一届。',
  )

export const termClosed = (name: string) =>
  new Refusal(
    'conflict',
    'termClosed',
    `${name}已经换届，名册已封存，只供查阅。资料确有错误的，由代表工作机构领导写明理由更正。`,
  )

export const termNotOver = (reason: string) => new Refusal('conflict', 'termNotOver', reason)

export const outsideMandate = (from: string) =>
  new Refusal('invalid', 'outsideMandate', `日期应在任期之内，且不晚于今天（任期自${formatChineseDate(from)}起）。`, {
    fields: [{ path: 'on', message: '不在任期之内' }],
  })

export const notYourArea = (what: string) =>
  new Refusal('forbidden', 'notYourArea', `${what}不属于您的机构所管的地区，请由当地代表工作机构办理。`)

export const stalePerson = (detail: NonNullable<RefusalDetail['current']>) =>
  new Refusal('stale', 'stale', '这份资料在您打开之后已有人修改，您的修改没有保存。请刷新后再改。', { current: detail })

export const termsOverlap = () =>
  new Refusal('conflict', 'termsOverlap', '与同级人大的另一届时间重叠或届次重复，请核对起止日期和届数。')

export const sessionsOverlap = () =>
  new Refusal('conflict', 'sessionsOverlap', '与本届另一次会议的时间重叠或次数重复，请核对会期。')

export const wrongDelegation = () =>
  new Refusal('invalid', 'wrongDelegation', '所选机构不是本级人大的代表团，请重新选择。', {
    fields: [{ path: 'delegationId', message: '不是本级人大的代表团' }],
  })

export const unknownDivision = (code: string) =>
  new Refusal('invalid', 'unknownDivision', `没有区划代码为 ${code} 的行政区划，请核对。`, {
    fields: [{ path: 'divisionCode', message: '没有这个行政区划' }],
  })

export const accountTaken = () =>
  new Refusal('conflict', 'accountTaken', '这个账号已经关联了另一位代表，请先解除原来的关联。')

export const assistanceOverlap = () =>
  new Refusal('conflict', 'assistanceOverlap', '此人在这段时间已有代办授权，请先终止原授权或改换日期。')

export const alreadyEnded = () => new Refusal('conflict', 'alreadyEnded', '这项代办授权已经终止。')

export const absentDeputy = () => absent('位代表')
export const absentMandate = () => absent('个任期')
export const absentTerm = () => absent('个届次')
export const absentSession = () => absent('次会议')
export const absentAssistance = () => absent('项代办授权')
