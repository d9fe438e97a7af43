import { ReplyClass } from '@lvzhi/contract/suggestion-terms'

/** What has become of a suggestion of class B: `转为A类`, or `仍为B类`. */
export function becameText(now: ReplyClass): string {
  return now === 'B' ? '仍为B类' : `转为${ReplyClass.label(now)}`
}
