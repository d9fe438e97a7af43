import { CommitteePost, listCommittee, type CommitteeMember } from '@lvzhi/contract/committee-members'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { longDate, today } from '../../ui/dates.ts'
import { useFrame, useNarrow } from '../../ui/frame.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'
import { AddDialog, CorrectDialog, EndDialog } from './CommitteeDialogs.tsx'
import { termTitle } from './words.ts'
import './deputies.css'

type Dialog = { readonly kind: 'add' } | { readonly kind: 'end' | 'correct'; readonly member: CommitteeMember } | null

/** 常委会组成人员名单 of one term: who sits in the standing committee, by which signatures and quorums are counted. */
export default function CommitteePage() {
  const { termId } = useParams({ from: '/inside/terms/$termId/committee' })
  const [on, setOn] = useState(today())
  const read = useRead(listCommittee, { params: { id: termId }, query: { on } }, { keep: true })
  const [dialog, setDialog] = useState<Dialog>(null)
  if (!read.data) return <NotRead read={read} shape="record" />
  const { term, members, others, posts, basis, quorum, mayKeep } = read.data
  return (
    <>
      <RecordPage
        path={
          <>
            <Link to="/terms">届次与会议</Link> /{' '}
            <Link to="/terms/$termId" params={{ termId }}>
              {termTitle(term)}
            </Link>
          </>
        }
        title="常委会组成人员名单"
        status={
          <>
            {statusText(posts.length > 0, members.length, on)}
            {quorum && `全体组成人员的过半数是 ${quorum.count} 名，会议须有过半数出席。`}
            <BasisLink basis={quorum ? [...basis, ...quorum.basis] : basis} />
          </>
        }
        next={
          posts.length > 0 && members.length === 0 && mayKeep
            ? '请从本届代表中逐名登记；登记之前，系统不核对常委会议案和质询案的联名人是不是组成人员。'
            : null
        }
        acts={
          mayKeep ? [{ key: 'add', label: '登记组成人员', primary: true, onAct: () => setDialog({ kind: 'add' }) }] : []
        }
      >
        {posts.length > 0 && (
          <Section title="在职">
            <p className="committee-day">
              <label htmlFor="committee-on">哪一天的名单</label>
              <DateField id="committee-on" value={on} onChange={(day) => setOn(day ?? today())} />
            </p>
            <Members members={members} mayKeep={mayKeep} onAct={setDialog} />
          </Section>
        )}
        {others.length > 0 && (
          <Section title="这一天不在职的">
            <Members members={others} mayKeep={mayKeep} onAct={setDialog} />
          </Section>
        )}
      </RecordPage>
      {dialog?.kind === 'add' && (
        <AddDialog term={term} posts={posts} members={members} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === 'end' && <EndDialog member={dialog.member} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'correct' && (
        <CorrectDialog member={dialog.member} posts={posts} onClose={() => setDialog(null)} />
      )}
    </>
  )
}

function statusText(has: boolean, count: number, on: string): string {
  if (!has) return '这一级人大不设常务委员会，或者名单不在这里登记。'
  return count === 0 ? '还没有录入。' : `${longDate(on)}组成人员 ${count} 名。`
}

function Members(props: { members: readonly CommitteeMember[]; mayKeep: boolean; onAct: (dialog: Dialog) => void }) {
  const narrow = useNarrow()
  const phone = useFrame() === 'phone'
  if (props.members.length === 0) return <EmptyState text="这一天没有登记组成人员。" />
  if (narrow || phone) return <NarrowMembers {...props} />
  return (
    <PlainTable heads={['职务', '姓名', '代表团', '任职', '文件']} acting={props.mayKeep}>
      {props.members.map((member) => (
        <tr key={member.id}>
          <td>{CommitteePost.label(member.post)}</td>
          <td>
            <Link to="/deputies/$deputyId" params={{ deputyId: member.personId }}>
              {member.name}
            </Link>
          </td>
          <td>{member.delegation ?? '—'}</td>
          <td className="figures">{daysText(member)}</td>
          <td className="second">
            {member.document}
            {member.endDocument !== null && `；${member.endDocument}`}
          </td>
          {props.mayKeep && (
            <td className="row-acts">
              <MemberActs member={member} onAct={props.onAct} />
            </td>
          )}
        </tr>
      ))}
    </PlainTable>
  )
}

/** The same one below the other, where a table has no room. */
function NarrowMembers(props: Parameters<typeof Members>[0]) {
  return (
    <ul className="plain-rows">
      {props.members.map((member) => (
        <li key={member.id}>
          <span>
            <span className="committee-post">{CommitteePost.label(member.post)}</span>
            <Link to="/deputies/$deputyId" params={{ deputyId: member.personId }}>
              {member.name}
            </Link>
            <span className="committee-days note">
              {member.delegation !== null && `${member.delegation}，`}
              {daysText(member)}
            </span>
          </span>
          {props.mayKeep && <MemberActs member={member} onAct={props.onAct} />}
        </li>
      ))}
    </ul>
  )
}

function MemberActs(props: { member: CommitteeMember; onAct: (dialog: Dialog) => void }) {
  const { member } = props
  return (
    <span className="row-acts">
      {!member.ended && (
        <Button size="small" onClick={() => props.onAct({ kind: 'end', member })}>
          终止
        </Button>
      )}
      <Button size="small" onClick={() => props.onAct({ kind: 'correct', member })}>
        更正
      </Button>
    </span>
  )
}

function daysText({ from, until, ended }: CommitteeMember): string {
  if (until === null) return `${longDate(from)}起`
  return `${longDate(from)}起，${longDate(until)}终止${ended ? '' : '（随代表资格或届次）'}`
}
