import { closeTerm, createSession, editSession, listSessions, type Session, type Term } from '@lvzhi/contract/deputies'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { dateOf, instantText, longDate, timeOf, today } from '../../ui/dates.ts'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { periodText, sessionState, termTitle } from './words.ts'

/** The sessions of one term with their dates of early submission and of closing the box. */
export default function SessionsPage() {
  const { termId } = useParams({ from: '/inside/terms/$termId' })
  const read = useRead(listSessions, { params: { id: termId } })
  const [editing, setEditing] = useState<Session | 'new' | null>(null)
  const [closing, setClosing] = useState(false)
  const mayOpen = useMayOpen()
  const navigate = useNavigate()
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const { term, items } = read.data
  return (
    <>
      <RecordPage
        path={<Link to="/terms">届次与会议</Link>}
        title={termTitle(term)}
        status={statusOf(term)}
        acts={[
          ...(mayOpen('deputies.read') && term.level !== 'national' && term.level !== 'township'
            ? [
                {
                  key: 'committee',
                  label: '常委会组成人员名单',
                  onAct: () => void navigate({ to: '/terms/$termId/committee', params: { termId } }),
                },
              ]
            : []),
          ...(term.mayClose ? [{ key: 'close', label: '换届封存名册', onAct: () => setClosing(true) }] : []),
          ...(term.mayEdit
            ? [{ key: 'create', label: '新建会议', primary: true, onAct: () => setEditing('new') }]
            : []),
          ...(term.endsOn !== null && mayOpen('suggestions.carryOvers')
            ? [
                {
                  key: 'carry',
                  label: '换届结转',
                  onAct: () => void navigate({ to: '/terms/$termId/carry-over', params: { termId } }),
                },
              ]
            : []),
        ]}
      >
        {items.length === 0 && <EmptyState text="本届还没有登记会议。" />}
        {items.map((session) => (
          <Section
            key={session.id}
            title={session.name}
            extra={
              term.mayEdit && (
                <Button size="small" onClick={() => setEditing(session)}>
                  修改
                </Button>
              )
            }
          >
            <Facts
              facts={[
                [
                  '状态',
                  <WordTag key="state" tone="quiet">
                    {sessionState(session, today())}
                  </WordTag>,
                ],
                [
                  '会期',
                  <span key="days" className="figures">
                    {session.opensOn} 至 {session.closesOn}
                  </span>,
                ],
                [
                  '预提交开始',
                  <span key="early" className="figures">
                    {session.presubmissionOpensOn}
                    {!session.presubmissionRecorded && '（默认为开幕前 45 天）'}
                    <BasisLink basis={session.presubmissionBasis} />
                  </span>,
                ],
                ['建议提出截止', session.submissionCutoffAt && instantText(session.submissionCutoffAt)],
                [
                  '议程',
                  session.agenda.length === 0
                    ? null
                    : session.agenda.map((one) => (
                        <div key={`${one.on} ${one.title}`}>
                          <span className="figures">{one.on}</span> {one.title}
                        </div>
                      )),
                ],
              ]}
            />
          </Section>
        ))}
      </RecordPage>
      {closing && <CloseTermDialog term={term} onClose={() => setClosing(false)} />}
      {editing !== null && (
        <SessionDialog termId={termId} session={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  )
}

function statusOf(term: Term): string {
  const closed =
    term.closedAt === null
      ? ''
      : `名册已于${longDate(dateOf(term.closedAt))}由${term.closedBy ?? ''}封存，只供查阅；确有错误的，由领导写明理由更正。`
  return `任期 ${periodText(term)}。${closed}`
}

/** 换届: closes the roster of a term that has ended. */
function CloseTermDialog(props: { term: Term; onClose: () => void }) {
  const { term } = props
  const act = useAct(closeTerm)
  return (
    <ActDialog<{ documentNumber: string }>
      open
      title={`换届封存名册：${termTitle(term)}`}
      submit="封存"
      intro="封存后本届名册、届次和会议只供查阅，不能恢复；资料确有错误的，由代表工作机构领导写明理由更正。封存后才能结转未办结的建议。"
      onClose={props.onClose}
      onSubmit={({ documentNumber }) =>
        act.mutateAsync({ params: { id: term.id }, body: { revision: term.revision, documentNumber } })
      }
    >
      <Field name="documentNumber" label="文号" required hint="换届工作的公告或者文件。">
        <Input maxLength={100} />
      </Field>
    </ActDialog>
  )
}

interface Entered {
  number: number
  opensOn: string
  closesOn: string
  presubmissionOpensOn?: string
  cutoffOn?: string
  cutoffTime?: string
  agenda?: string
}

function SessionDialog(props: { termId: string; session: Session | null; onClose: () => void }) {
  const { session } = props
  const create = useAct(createSession)
  const edit = useAct(editSession)
  return (
    <ActDialog<Entered>
      open
      title={session ? `修改会议：${session.name}` : '新建会议'}
      submit={session ? '保存' : '新建'}
      initial={session ? enteredOf(session) : { cutoffTime: '12:00' }}
      onClose={props.onClose}
      onSubmit={(entered) => {
        const body = bodyOf(entered)
        return session
          ? edit.mutateAsync({ params: { id: session.id }, body: { ...body, revision: session.revision } })
          : create.mutateAsync({ params: { id: props.termId }, body })
      }}
    >
      <Field name="number" label="第几次会议" required>
        <InputNumber min={1} max={30} precision={0} />
      </Field>
      <Field name="opensOn" label="开幕日期" required>
        <DateField />
      </Field>
      <Field name="closesOn" label="闭幕日期" required>
        <DateField />
      </Field>
      <Field name="presubmissionOpensOn" label="预提交开始日期" hint="不填的，按开幕前 45 天（一个半月）计算。">
        <DateField />
      </Field>
      <Field name="cutoffOn" label="建议提出截止日期">
        <DateField />
      </Field>
      <Field
        name="cutoffTime"
        label="建议提出截止时刻"
        rules={[{ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: '请写成 18:00 的形式' }]}
      >
        <Input maxLength={5} placeholder="如 18:00" />
      </Field>
      <Field
        name="agenda"
        label="议程"
        hint="每行一项，以日期开头，如 2026-01-20 开幕会。"
        rules={[
          {
            validator: (_, text: string | undefined) =>
              agendaOf(text).every((one) => one.title !== '' && /^\d{4}-\d{2}-\d{2}$/.test(one.on))
                ? Promise.resolve()
                : Promise.reject(new Error('每行应以 2026-01-20 形式的日期开头，后接内容')),
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Field>
    </ActDialog>
  )
}

function agendaOf(text: string | undefined): { on: string; title: string }[] {
  return (text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [on = '', ...rest] = line.trim().split(/\s+/)
      return { on, title: rest.join(' ') }
    })
}

function enteredOf(session: Session): Partial<Entered> {
  return {
    number: session.number,
    opensOn: session.opensOn,
    closesOn: session.closesOn,
    ...(session.presubmissionRecorded &&
      session.presubmissionOpensOn !== null && { presubmissionOpensOn: session.presubmissionOpensOn }),
    ...(session.submissionCutoffAt !== null && {
      cutoffOn: dateOf(session.submissionCutoffAt),
      cutoffTime: timeOf(session.submissionCutoffAt),
    }),
    agenda: session.agenda.map((one) => `${one.on} ${one.title}`).join('\n'),
  }
}

function bodyOf(entered: Entered) {
  const cutoff = entered.cutoffOn ? `${entered.cutoffOn}T${entered.cutoffTime || '23:59'}:00+08:00` : null
  return {
    number: entered.number,
    opensOn: entered.opensOn,
    closesOn: entered.closesOn,
    presubmissionOpensOn: entered.presubmissionOpensOn ?? null,
    submissionCutoffAt: cutoff,
    agenda: agendaOf(entered.agenda),
  }
}
