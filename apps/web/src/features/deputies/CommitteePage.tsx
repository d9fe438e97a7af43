import {
  addCommitteeMember,
  CommitteePost,
  correctCommitteeMember,
  endCommitteeMember,
  listCommittee,
  type CommitteeMember,
} from '@lvzhi/contract/committee-members'
import { pickDeputies, type Term } from '@lvzhi/contract/deputies'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { longDate, today } from '../../ui/dates.ts'
import { NotRead } from '../../ui/NotRead.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'
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
          <Section
            title={`${longDate(on)}在职`}
            extra={
              <>
                <label htmlFor="committee-on">哪一天的名单</label>{' '}
                <DateField id="committee-on" value={on} onChange={(day) => setOn(day ?? today())} />
              </>
            }
          >
            <Members members={members} mayKeep={mayKeep} onAct={setDialog} />
          </Section>
        )}
        {others.length > 0 && (
          <Section title="这一天不在职的">
            <Members members={others} mayKeep={mayKeep} onAct={setDialog} />
          </Section>
        )}
      </RecordPage>
      {dialog?.kind === 'add' && <AddDialog term={term} posts={posts} onClose={() => setDialog(null)} />}
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
  if (props.members.length === 0) return <EmptyState text="这一天没有登记组成人员。" />
  return (
    <div className="committee-scroll">
      <table className="committee-table">
        <thead>
          <tr>
            <th scope="col">职务</th>
            <th scope="col">姓名</th>
            <th scope="col">代表团</th>
            <th scope="col">任职</th>
            <th scope="col">文件</th>
            {props.mayKeep && (
              <th scope="col">
                <span className="unseen">办理</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
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
                <td className="committee-acts">
                  {!member.ended && (
                    <Button size="small" onClick={() => props.onAct({ kind: 'end', member })}>
                      终止
                    </Button>
                  )}
                  <Button size="small" onClick={() => props.onAct({ kind: 'correct', member })}>
                    更正
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function daysText({ from, until, ended }: CommitteeMember): string {
  if (until === null) return `${longDate(from)}起`
  return `${longDate(from)}起，${longDate(until)}终止${ended ? '' : '（随代表资格或届次）'}`
}

interface Added {
  personId: string
  post: CommitteePost
  from: string
  document: string
}

function AddDialog(props: { term: Term; posts: readonly CommitteePost[]; onClose: () => void }) {
  const act = useAct(addCommitteeMember)
  return (
    <ActDialog<Added>
      open
      title="登记组成人员"
      submit="登记"
      intro="从本届代表中选出。担任行政、监察、审判、检察机关职务的，不能同时担任常委会职务。"
      initial={{ post: 'member', from: props.term.startsOn }}
      onClose={props.onClose}
      onSubmit={(body) => act.mutateAsync({ params: { id: props.term.id }, body })}
    >
      <Field name="personId" label="代表" required choose>
        <DeputyChoice termId={props.term.id} />
      </Field>
      <PostField posts={props.posts} />
      <Field name="from" label="任职日期" required choose hint="当选之日。">
        <DateField />
      </Field>
      <Field name="document" label="公告或文件" required>
        <Input maxLength={100} placeholder="如 第十四届人民代表大会第一次会议公告第3号" />
      </Field>
    </ActDialog>
  )
}

function PostField(props: { posts: readonly CommitteePost[] }) {
  return (
    <Field name="post" label="职务" required choose>
      <Select options={props.posts.map((post) => ({ value: post, label: CommitteePost.label(post) }))} />
    </Field>
  )
}

/** One deputy of the term, by name or pinyin initials. */
function DeputyChoice(props: { id?: string; termId: string; value?: string; onChange?: (id: string) => void }) {
  const [words, setWords] = useState('')
  const read = useRead(pickDeputies, { query: { termId: props.termId, q: words.trim(), size: 50 } }, { keep: true })
  return (
    <Select
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder="输入姓名或拼音首字母"
      notFoundContent={read.isPending ? '正在查找' : '没有找到；只能登记本届的在任代表'}
      value={props.value ?? null}
      options={(read.data?.items ?? []).map((one) => ({
        value: one.personId,
        label: one.delegationName === null ? one.name : `${one.name}　${one.delegationName}`,
      }))}
      onChange={(id: string) => props.onChange?.(id)}
    />
  )
}

function EndDialog(props: { member: CommitteeMember; onClose: () => void }) {
  const { member } = props
  const act = useAct(endCommitteeMember)
  return (
    <ActDialog<{ on: string; document: string }>
      open
      title={`终止${CommitteePost.label(member.post)}职务：${member.name}`}
      submit="终止"
      intro="代表资格终止或者本届届满的，职务随之终止，不需要在这里办理。改任其他职务的，先终止，再登记新的职务。"
      initial={{ on: today() }}
      onClose={props.onClose}
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: member.id }, body: { ...entered, revision: member.revision } })
      }
    >
      <Field name="on" label="终止日期" required choose hint="从这一天起不再是组成人员。">
        <DateField />
      </Field>
      <Field name="document" label="公告或文件" required>
        <Input maxLength={100} />
      </Field>
    </ActDialog>
  )
}

interface Corrected {
  post: CommitteePost
  from: string
  until?: string
  reason: string
}

function CorrectDialog(props: { member: CommitteeMember; posts: readonly CommitteePost[]; onClose: () => void }) {
  const { member } = props
  const act = useAct(correctCommitteeMember)
  return (
    <ActDialog<Corrected>
      open
      title={`更正登记：${member.name}`}
      submit="保存"
      intro="只用来改正录错的内容，改动和理由留在本届的记录里。"
      initial={{
        post: member.post,
        from: member.from,
        ...(member.ended && member.until !== null && { until: member.until }),
      }}
      onClose={props.onClose}
      onSubmit={({ until, ...entered }) =>
        act.mutateAsync({
          params: { id: member.id },
          body: { ...entered, until: until ?? null, revision: member.revision },
        })
      }
    >
      <PostField posts={props.posts} />
      <Field name="from" label="任职日期" required choose>
        <DateField />
      </Field>
      <Field name="until" label="终止日期" hint="仍在职的不填。">
        <DateField />
      </Field>
      <Field name="reason" label="更正理由" required>
        <Input maxLength={200} />
      </Field>
    </ActDialog>
  )
}
