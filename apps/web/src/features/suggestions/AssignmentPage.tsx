import type { AnswerOf } from '@lvzhi/contract'
import { assignSuggestions } from '@lvzhi/contract/suggestion-acts'
import { readHandover } from '@lvzhi/contract/suggestion-desk'
import { listSuggestions, previewAssignment } from '@lvzhi/contract/suggestions'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useDraft } from '../../api/draft.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useAct, useRead } from '../../api/react.ts'
import { useAccount } from '../../api/session.ts'
import { ActForm } from '../../ui/ActForm.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { today } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { caseAct } from './acts/case-act.ts'
import {
  AssignFields,
  assignBody,
  inSessionDay,
  inSessionHint,
  inSessionIds,
  PreviewList,
  type AssignEntered,
} from './assignment/AssignFields.tsx'
import { MeetingLine } from './assignment/MeetingLine.tsx'
import { AssignmentDone } from './assignment/AssignmentDone.tsx'
import { AssignmentRow } from './assignment/AssignmentRow.tsx'
import { unitsMistake, type UnitChoice } from './assignment/units.ts'
import './assignment/assignment.css'

const inThisAddress = { id: inAddress.many(), handover: inAddress.text() }
/** As many as the server takes at once for one page; the rest follow when these are assigned. */
const most = 200
type Row = AnswerOf<typeof listSuggestions>['items'][number]
type Preview = AnswerOf<typeof previewAssignment>
type Choices = Readonly<Record<string, readonly UnitChoice[]>>
const nothing: Choices = {}

/** 交办工作台: units for each suggestion, one preview of what goes to whom, one act for all of them. */
export default function AssignmentPage() {
  usePageTitle('交办工作台')
  const [{ id: asked, handover }, change] = useAddress(inThisAddress)
  const read = useRead(listSuggestions, {
    query: { tab: 'awaitingAssignment', sort: 'number', order: 'asc', size: most },
  })
  const [done, setDone] = useState<{ preview: Preview; on: string; handover: string } | null>(null)
  const all = read.data?.items ?? []
  const rows = asked.length === 0 ? all : all.filter((row) => asked.includes(row.id))
  if (done) {
    return (
      <AssignmentDone
        {...done}
        onMore={() => {
          setDone(null)
          change({ id: [], handover: '' })
        }}
      />
    )
  }
  return (
    <div className="assignment">
      <h1>交办工作台</h1>
      <MeetingLine value={handover} onChange={(id) => change({ handover: id })} />
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && !read.error && <LoadingSkeleton rows={10} />}
      {read.data && (
        <p className="second">
          待交办 <span className="figures">{read.data.total.toLocaleString('zh-CN')}</span> 件。
          {read.data.total > most && `这里列出编号最前的 ${most} 件，交办后接着列出其余的。`}
          {asked.length > 0 && (
            <>
              只看选中的 {rows.length} 件{rows.length < asked.length && '，其余的不在待交办'}。
              <button type="button" className="plain-button" onClick={() => change({ id: [] })}>
                显示全部
              </button>
            </>
          )}
        </p>
      )}
      {read.data && rows.length === 0 && (
        <EmptyState text="没有待交办的建议。复核立案后的建议会出现在这里。">
          <Link to="/suggestions">查看建议台账</Link>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Desk
          key={handover}
          rows={rows}
          handover={handover}
          onDone={(preview, on) => setDone({ preview, on, handover })}
        />
      )}
    </div>
  )
}

/** The day from which limits count: of the meeting where there is one. */
function dayOf(entered: string | undefined, meetingDay: string | undefined) {
  const day = meetingDay ?? entered
  return day === undefined || day === '' ? {} : { assignedOn: day }
}

function nothingChosen(): ApiProblem {
  return new ApiProblem({ code: 'nothingChosen', status: 0, title: '还没有选择承办单位，请至少为一件建议选择。' })
}

function Desk(props: {
  rows: readonly Row[]
  /** The meeting (交办会) at which they are handed over, or empty. */
  handover: string
  onDone: (preview: Preview, on: string) => void
}) {
  const { rows, handover } = props
  const meeting = useRead(readHandover, { params: { handoverId: handover } }, { enabled: handover !== '' })
  const meetingDay = meeting.data?.heldOn
  const account = useAccount()
  const draft = useDraft<Choices>(account.id, 'assignment', nothing)
  const [entered, setEntered] = useState<AssignEntered>({})
  const [form] = Form.useForm<AssignEntered>()
  const [preview, setPreview] = useState<Preview | null>(null)
  const act = useAct(assignSuggestions, caseAct)
  const items = rows.flatMap((row) => {
    const units = draft.value[row.id] ?? []
    return units.length === 0 ? [] : [{ id: row.id, revision: row.revision, title: row.title, units: [...units] }]
  })
  const unready = items.filter((item) => unitsMistake(item.units) !== null)
  const choose = (id: string, units: readonly UnitChoice[]) => {
    setPreview(null)
    draft.change({ ...draft.value, [id]: units })
  }
  const look = async (values: AssignEntered) => {
    setEntered(values)
    setPreview(
      await call(previewAssignment, {
        body: {
          items: items.map(({ id, units }) => ({ id, units })),
          ...dayOf(values.assignedOn, meetingDay),
        },
      }),
    )
  }
  const inSession = preview && entered.answerInSession ? inSessionIds(preview) : new Set<string>()
  const assign = () =>
    act.mutate(
      {
        body: {
          items: items.map(({ id, revision, units }) => ({
            id,
            revision,
            units,
            ...(inSession.has(id) && { answerInSession: true }),
          })),
          ...assignBody(entered),
          ...(handover !== '' && { handover }),
        },
      },
      {
        onSuccess: () => {
          if (!preview) return
          draft.forget()
          props.onDone(preview, meetingDay ?? entered.assignedOn ?? today())
        },
      },
    )
  const sendable = preview !== null && preview.problems.length === 0 && preview.count === items.length

  return (
    <>
      <ol className="assignment-rows">
        {rows.map((row, at) => {
          const above = rows[at - 1]
          const same = above && draft.value[above.id]
          return (
            <AssignmentRow
              key={row.id}
              row={row}
              units={draft.value[row.id] ?? []}
              onUnits={(units) => choose(row.id, units)}
              {...(same && same.length > 0 && { above: same })}
            />
          )
        })}
      </ol>
      <section className={`assignment-send ${preview ? 'assignment-previewed' : ''}`} aria-label="交办">
        <ActForm<AssignEntered>
          form={form}
          submit={items.length === 0 ? '预览' : `预览 ${items.length} 件`}
          onChange={() => setPreview(null)}
          onSubmit={async (values) => {
            if (items.length === 0) throw nothingChosen()
            await look(values)
          }}
          beside={
            <span className="second" role="status">
              {items.length === 0 ? '先为要交办的建议选择单位。' : `已选单位 ${items.length} 件，未选的不交办。`}
              {unready.length > 0 && `有 ${unready.length} 件没有主办单位。`}
            </span>
          }
        >
          <AssignFields {...(meetingDay !== undefined && { meetingDay })} />
        </ActForm>
        {preview && (
          <>
            <PreviewList preview={preview} />
            {inSessionDay(preview) !== null && (
              <div>
                <Checkbox
                  checked={entered.answerInSession ?? false}
                  onChange={(event) => setEntered({ ...entered, answerInSession: event.target.checked })}
                >
                  会期即复：要求其中 {inSessionIds(preview).size} 件在会议期间答复
                </Checkbox>
                <p className="second">{inSessionHint(preview)}</p>
              </div>
            )}
            <ProblemNotice error={act.error} />
            <div className="button-line">
              <Button type="primary" disabled={!sendable} loading={act.isPending} onClick={assign}>
                交办 {preview.count} 件
              </Button>
              {!sendable && <span className="second">改正上面的问题后重新预览，才能交办。</span>}
            </div>
          </>
        )}
      </section>
    </>
  )
}
