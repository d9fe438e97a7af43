import { formatBasis, motionFateInTime } from '@lvzhi/law'
import { Refusal } from '../../kernel/refusal.ts'

const minute = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** An instant as an office says it: 1月22日 18:00. */
export function shanghaiMinute(at: Date): string {
  return minute.format(at)
}

/** MS-05: handed in after the presidium's cut-off; names the cut-off and the two ways on. */
export function cutOffPassed(session: string, cutOffAt: Date): Refusal {
  return new Refusal(
    'conflict',
    'cutOffPassed',
    `${session}主席团确定的议案截止时间是${shanghaiMinute(cutOffAt)}，现在已经截止。可以作为闭会期间的议案提出，或者转为建议提出。`,
    { basis: [formatBasis(motionFateInTime(false, null).basis)] },
  )
}

/** No session of the congress is open or planned, so the motion cannot be meant for one. */
export function noSession(): Refusal {
  return new Refusal(
    'conflict',
    'noSession',
    '目前没有正在举行或者已经安排的大会会议，不能作为会议议案提出。可以作为闭会期间的议案提出，或者转为建议提出。',
  )
}

/** MS-06: only what deputies proposed can go on as deputies' suggestion. */
export function organNotConverted(): Refusal {
  return new Refusal('conflict', 'organNotConverted', '机关提出的议案不能转为代表建议，请选择其他决定。', {
    basis: ['组织法（2022）第二十二条'],
  })
}
