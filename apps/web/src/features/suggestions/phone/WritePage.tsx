import { readDeputyHome, readSuggestion } from '@lvzhi/contract/suggestions'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { problemOf, undelivered } from '../../../api/problem.ts'
import { useRead } from '../../../api/react.ts'
import { useAccount, useMayOpen } from '../../../api/session.ts'
import { draftKey } from '../../../api/draft.ts'
import { NoRight } from './NoRight.tsx'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { ReadFault } from '../../../ui/ReadFault.tsx'
import { LoadingSkeleton } from '../../../ui/Waiting.tsx'
import { AssistedChoice } from './AssistedChoice.tsx'
import { foundWriting, keptFrom, newKey } from './kept-writing.ts'
import type { Home } from './waiting-act.ts'
import { WritingForm, type WritingFor, type WritingStart } from './WritingForm.tsx'
import { blankWriting } from './writing.ts'
import './deputy.css'
import './writing.css'

/** 写建议: a new one, or a draft by its address. Works without the network on what this device keeps. */
export default function WritePage() {
  const { suggestionId } = useParams({ strict: false })
  const id = suggestionId ?? null
  const account = useAccount()
  const mayRaise = useMayOpen()('suggestions.raise')
  const home = useRead(readDeputyHome, {}, { enabled: mayRaise })
  const record = useRead(readSuggestion, { params: { id: id ?? '' } }, { enabled: mayRaise && id !== null })
  if (!mayRaise) return <NoRight what="提出建议" />
  const found = foundWriting(localStorage, account.id, id)
  const cutOff = (error: unknown) => error !== null && problemOf(error).code === undelivered
  if (home.isPending || (id !== null && record.isPending)) return <LoadingSkeleton shape="form" />
  if (home.error && !cutOff(home.error)) return <ReadFault error={home.error} onRetry={() => void home.refetch()} />
  if (record.error && !(found && cutOff(record.error))) {
    return <ReadFault error={record.error} onRetry={() => void record.refetch()} />
  }
  return <Opened key={id ?? 'new'} id={id} home={home.data ?? null} detail={record.data ?? null} />
}

function Opened(props: { id: string | null; home: Home | null; detail: SuggestionDetail | null }) {
  const { id, home } = props
  const account = useAccount()
  // What was found when the page opened; later answers must not begin the page anew under the writer's hands.
  const [detail] = useState(props.detail)
  const [found, setFound] = useState(() => foundWriting(localStorage, account.id, id))
  const [anew, setAnew] = useState(0)
  const assisting = account.roles.includes('deputyAssistant') && account.person === null
  const [forWhom, setForWhom] = useState<string | null>(
    found?.kept.leadPersonId ?? (account.assisted.length === 1 ? (account.assisted[0]?.personId ?? null) : null),
  )
  if (detail && !detail.allowedActs.includes('saveDraft') && !found) return <Closed detail={detail} />
  if (assisting && id === null && forWhom === null) {
    return (
      <PhonePage title="代录建议">
        <AssistedChoice people={account.assisted} onChoose={setForWhom} />
      </PhonePage>
    )
  }
  const leadPersonId = assisting && id === null ? forWhom : null
  const open = home?.window?.channel ?? null
  const start: WritingStart = found
    ? { key: found.key, kept: found.kept, detail, restored: found }
    : detail
      ? { key: `write.${detail.id}`, kept: keptFrom(detail), detail, restored: null }
      : {
          key: newKey,
          kept: { writing: blankWriting(open ?? 'interSession'), leadPersonId, saved: null, pending: null },
          detail: null,
          restored: null,
        }
  return (
    <WritingForm
      key={anew}
      accountId={account.id}
      start={start}
      lead={leadOf(home, detail, assisting, forWhom, account.assisted)}
      openChannel={open}
      onAnew={() => {
        if (found) localStorage.removeItem(draftKey(account.id, found.key))
        setFound(null)
        setAnew(anew + 1)
      }}
    />
  )
}

function leadOf(
  home: Home | null,
  detail: SuggestionDetail | null,
  assisting: boolean,
  forWhom: string | null,
  known: readonly { personId: string; name: string }[],
): WritingFor {
  if (!assisting) {
    const deputy = home?.deputy
    return {
      name: deputy?.name ?? '',
      termId: deputy?.termId ?? null,
      personId: deputy?.personId ?? null,
      onBehalf: false,
    }
  }
  const personId = forWhom ?? detail?.signers.find((signer) => signer.lead)?.personId ?? null
  return {
    name: known.find((one) => one.personId === personId)?.name ?? detail?.leadName ?? '',
    termId: home?.assisted.find((one) => one.personId === personId)?.termId ?? null,
    personId,
    onBehalf: true,
  }
}

function Closed(props: { detail: SuggestionDetail }) {
  const { detail } = props
  return (
    <PhonePage
      title="写建议"
      primary={
        <BigButton primary to={`/mine/${detail.id}`}>
          看这件建议
        </BigButton>
      }
    >
      <h2>{detail.title}</h2>
      <p>现在不能修改：{detail.statusSentence}。</p>
    </PhonePage>
  )
}
