import {
  addCommitteeMember,
  CommitteePost,
  correctCommitteeMember,
  endCommitteeMember,
  type CommitteeMember,
} from '@lvzhi/contract/committee-members'
import { pickDeputies, type Term } from '@lvzhi/contract/deputies'
import { Input, Select } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { today } from '../../ui/dates.ts'
import { FindSelect, useWords } from '../../ui/selects.tsx'

interface Added {
  personId: string
  post: CommitteePost
  from: string
  document: string
}

/** 登记组成人员. */
export function AddDialog(props: {
  term: Term
  posts: readonly CommitteePost[]
  members: readonly CommitteeMember[]
  onClose: () => void
}) {
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
        <DeputyChoice termId={props.term.id} except={props.members} />
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
function DeputyChoice(props: {
  id?: string
  termId: string
  /** Who already holds a post is not offered. */
  except: readonly CommitteeMember[]
  value?: string
  onChange?: (id: string) => void
}) {
  const held = new Set(props.except.map((member) => member.personId))
  const { words, setTyped, behindOf } = useWords()
  const read = useRead(pickDeputies, { query: { termId: props.termId, q: words, size: 50 } }, { keep: true })
  return (
    <FindSelect
      {...(props.id !== undefined && { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      behind={behindOf(read)}
      placeholder="输入姓名或拼音首字母"
      notFoundContent={read.isPending ? '正在查找' : '没有找到；只能登记本届的在任代表'}
      value={props.value ?? null}
      options={(read.data?.items ?? [])
        .filter((one) => !held.has(one.personId))
        .map((one) => ({
          value: one.personId,
          label: one.delegationName === null ? one.name : `${one.name}　${one.delegationName}`,
        }))}
      onChange={(id: string) => props.onChange?.(id)}
    />
  )
}

/** 终止 of one post. */
export function EndDialog(props: { member: CommitteeMember; onClose: () => void }) {
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

/** 更正 of what was entered wrongly. */
export function CorrectDialog(props: {
  member: CommitteeMember
  posts: readonly CommitteePost[]
  onClose: () => void
}) {
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
