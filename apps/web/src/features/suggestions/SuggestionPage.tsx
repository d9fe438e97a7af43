import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { printHandlingSheet, readSuggestion } from '@lvzhi/contract/suggestions'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { LinkedRecords } from '../../pickers/LinkedRecords.tsx'
import { EditLockLine } from '../../pickers/EditLockLine.tsx'
import { Away } from '../../ui/Away.tsx'
import { useFrame } from '../../ui/frame.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { RecordPage, type RecordAct } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import type { DialogKey } from './acts/ActHost.tsx'
import { ownTask } from './acts/case-act.ts'
import { offeredActs } from './acts/offered.ts'
import { MarkTags } from './cells.tsx'
import { useSeen } from './ledger/use-seen.ts'
import { CarriedLine } from './parts/CarriedLine.tsx'
import { FilesPart } from './parts/FilesPart.tsx'
import { HistoryPart } from './parts/HistoryPart.tsx'
import { PromisesPart } from './parts/PromisesPart.tsx'
import { RepliesPart } from './parts/RepliesPart.tsx'
import { SidePart } from './parts/SidePart.tsx'
import { TextPart } from './parts/TextPart.tsx'
import { WorkPart } from './parts/WorkPart.tsx'
import './suggestions.css'
import './follow-up.css'

const ActHost = lazy(() => import('./acts/ActHost.tsx'))

/** 建议详情: where it stands, what this reader may do, its text, and everything that happened. */
export default function SuggestionPage() {
  const { suggestionId: id } = useParams({ from: '/inside/suggestions/$suggestionId' })
  const frame = useFrame()
  const read = useRead(readSuggestion, { params: { id } }, { enabled: frame === 'office' })
  if (frame === 'phone') return <Away to={`/mine/${id}`} />
  if (!read.data) return <NotRead read={read} shape="record" />
  return <Shown key={id} detail={read.data} />
}

function Shown(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const [acting, setActing] = useState<DialogKey | null>(null)
  useSeen(detail)
  const mayManage = useMayOpen()('outcomes.manage')
  const acts = useRecordActs(detail, setActing)
  return (
    <>
      <RecordPage
        path={<Link to="/suggestions">建议台账</Link>}
        number={detail.number}
        title={detail.title}
        tags={
          <>
            <WordTag>{SuggestionState.label(detail.state)}</WordTag>
            <MarkTags row={detail} />
            <a
              className="note no-print sheet-link"
              href={downloadHref(printHandlingSheet, { params: { id: detail.id } })}
              download
            >
              打印办理单
            </a>
          </>
        }
        status={detail.statusSentence}
        next={detail.nextStep}
        acts={acts}
        side={
          <>
            <SidePart detail={detail} />
            <LinkedRecords
              kind="suggestions"
              id={detail.id}
              tools={
                mayManage && (
                  <Link to="/outcomes" search={{ from: detail.id }}>
                    登记成果
                  </Link>
                )
              }
            />
          </>
        }
      >
        <EditLockLine
          kind="suggestion"
          id={detail.id}
          editing={false}
          enabled={detail.allowedActs.length > 0 && acting === null}
        />
        <CarriedLine suggestionId={detail.id} />
        <RepliesPart detail={detail} />
        <PromisesPart detail={detail} />
        <TextPart detail={detail} />
        <WorkPart detail={detail} />
        <FilesPart detail={detail} />
        <HistoryPart detail={detail} />
      </RecordPage>
      <Suspense fallback={null}>
        {acting && <ActHost act={acting} detail={detail} onClose={() => setActing(null)} />}
      </Suspense>
    </>
  )
}

/** The allowed acts as buttons; the one that this reader should do next is the primary one. */
function useRecordActs(detail: SuggestionDetail, open: (act: DialogKey) => void): readonly RecordAct[] {
  const navigate = useNavigate()
  const task = ownTask(detail)
  const contacted = detail.contacts.some(
    (contact) => contact.round === detail.round && contact.unit === task?.unit.name,
  )
  const offered = offeredActs(detail)
  const waited = offered.filter((act) => act.waited)
  // Talking with the deputy comes before writing the reply.
  const talkFirst = !contacted && waited.some((act) => act.key === 'recordContact')
  const primary = talkFirst && waited[0]?.key === 'saveReply' ? 'recordContact' : waited[0]?.key
  const acts = [...offered].sort((a, b) => Number(b.key === primary) - Number(a.key === primary))
  return acts.map(({ key, label }) => ({
    key,
    label: key === 'saveReply' && detail.replies.some((reply) => reply.taskId === task?.id) ? '修改答复' : label,
    primary: key === primary,
    danger: key === 'withdraw' || key === 'convert',
    onAct: () =>
      key === 'saveReply'
        ? void navigate({ to: '/suggestions/$suggestionId/reply', params: { suggestionId: detail.id } })
        : open(key),
  }))
}
