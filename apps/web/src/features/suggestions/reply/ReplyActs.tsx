import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Button } from 'antd'
import { SaveLine } from '../../../ui/SaveLine.tsx'

const acts = [
  { key: 'countersignReply', label: '登记会签' },
  { key: 'returnReply', label: '退回修改' },
  { key: 'sealReply', label: '登记用印' },
  { key: 'signReply', label: '签发' },
  { key: 'deliverReply', label: '送达' },
] as const

/** An act on a reply that has been saved. */
export type ReplyAct = (typeof acts)[number]['key']

/** What may be done with the saved reply beside 保存, and whether it is saved. */
export function ReplyActs(props: {
  allowed: SuggestionDetail['allowedActs']
  unsaved: boolean
  keptAt: Date | null
  onAct: (act: ReplyAct) => void
}) {
  const { allowed, unsaved, keptAt } = props
  return (
    <>
      {acts
        .filter(({ key }) => allowed.includes(key))
        .map(({ key, label }) => (
          <Button key={key} disabled={unsaved} onClick={() => props.onAct(key)}>
            {label}
          </Button>
        ))}
      {unsaved && (allowed.includes('signReply') || allowed.includes('deliverReply')) && (
        <span className="note">有改动没有保存，保存后才能签发、送达。</span>
      )}
      <SaveLine state={unsaved && keptAt !== null ? 'keptHere' : 'unsaved'} at={keptAt} />
    </>
  )
}
