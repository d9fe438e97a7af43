import { pickDeputies } from '@lvzhi/contract/deputies'
import { Channel, Grade, Lamp, ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { InSessionStand, LimitStand, awaitedActs, listHolders } from '@lvzhi/contract/suggestion-views'
import { useRead } from '../../../api/react.ts'
import { useMayOpen } from '../../../api/session.ts'
import { CategoryPicker, useCategoryName } from '../../../pickers/CategoryPicker.tsx'
import { OrganisationPicker, useOrganisationName } from '../../../pickers/OrganisationPicker.tsx'
import { useSessionOptions, useTermOptions } from '../../../pickers/TermPicker.tsx'
import { UnitPicker } from '../../../pickers/UnitPicker.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import type { Filter } from '../../../ui/worklist/model.ts'
import type { LedgerAddress } from '../ledger-address.ts'
import { awaitedWord } from './awaited.ts'
import { LeaderField, useLeaderName } from './LeaderField.tsx'
import { FindSelect, useWords } from '../../../ui/selects.tsx'

const days = (counts: readonly string[], after: string) =>
  counts.map((count) => ({ value: count, label: `${count} 天${after}` }))

/** The ledger's filters: three that are used daily, the others under 展开. */
export function useLedgerFilters(values: LedgerAddress): readonly Filter<keyof LedgerAddress>[] {
  const unitName = useOrganisationName()
  const categoryName = useCategoryName()
  const terms = useTermOptions()
  const sessions = useSessionOptions(values.term === '' ? (terms[0]?.value ?? '') : values.term)
  const mayOpen = useMayOpen()
  const office = mayOpen('suggestions.hold')
  const holders = useRead(listHolders, undefined, { enabled: office })
  const supervises = mayOpen('supervision.board')
  const leaderName = useLeaderName(supervises ? values.leader : '')
  const unitOrNull = (value: string) => (value === '' ? null : value)
  const holderOptions = [
    { value: 'me', label: '我' },
    { value: 'none', label: '没有经办人' },
    ...(holders.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
  ]
  return [
    { kind: 'words', key: 'words', label: '关键词', hint: '标题、内容、编号、代表' },
    {
      kind: 'own',
      key: 'unit',
      label: '承办单位',
      field: (value, change, field) => (
        <UnitPicker id={field} placeholder="全部" value={unitOrNull(value)} onChange={(id) => change(id ?? '')} />
      ),
      say: unitName,
    },
    { kind: 'choice', key: 'limit', label: '期限', options: choicesOf(LimitStand) },
    { kind: 'choice', key: 'term', label: '届次', options: terms },
    { kind: 'choice', key: 'session', label: '会议', options: sessions },
    { kind: 'choice', key: 'channel', label: '提出方式', options: choicesOf(Channel) },
    { kind: 'choice', key: 'state', label: '状态', options: choicesOf(SuggestionState) },
    {
      kind: 'choice',
      key: 'act',
      label: '待办事项',
      options: awaitedActs.map((act) => ({ value: act, label: awaitedWord(act) })),
    },
    {
      kind: 'own',
      key: 'delegation',
      label: '代表团',
      field: (value, change, field) => (
        <OrganisationPicker
          id={field}
          kind="delegation"
          placeholder="全部"
          value={unitOrNull(value)}
          onChange={(id) => change(id ?? '')}
        />
      ),
      say: unitName,
    },
    {
      kind: 'own',
      key: 'proposer',
      label: '领衔或联名代表',
      field: (value, change, field) => (
        <DeputyField
          id={field}
          termId={values.term === '' ? (terms[0]?.value ?? '') : values.term}
          value={value}
          onChange={change}
        />
      ),
      say: () => '所选代表',
    },
    {
      kind: 'own',
      key: 'category',
      label: '类别',
      field: (value, change, field) => (
        <CategoryPicker id={field} whole value={unitOrNull(value)} onChange={(code) => change(code ?? '')} />
      ),
      say: categoryName,
    },
    ...(office ? [{ kind: 'choice' as const, key: 'holder' as const, label: '经办人', options: holderOptions }] : []),
    ...(supervises
      ? [
          {
            kind: 'own' as const,
            key: 'leader' as const,
            label: '督办领导',
            field: (value: string, change: (value: string) => void, field: string) => (
              <LeaderField id={field} value={value} onChange={change} />
            ),
            say: () => leaderName,
          },
        ]
      : []),
    { kind: 'choice', key: 'carriedFrom', label: '结转自', options: terms },
    { kind: 'choice', key: 'inSession', label: '会期即复', options: choicesOf(InSessionStand) },
    { kind: 'choice', key: 'lamp', label: '当前期限', options: choicesOf(Lamp) },
    { kind: 'choice', key: 'replyClass', label: '答复类别', options: choicesOf(ReplyClass) },
    { kind: 'choice', key: 'everClass', label: '曾经类别', options: choicesOf(ReplyClass) },
    { kind: 'choice', key: 'process', label: '过程评价', options: choicesOf(Grade) },
    { kind: 'choice', key: 'result', label: '结果评价', options: choicesOf(Grade) },
    { kind: 'choice', key: 'idleDays', label: '无进展', options: days(['15', '30', '60', '90'], '以上') },
    { kind: 'choice', key: 'recentDays', label: '新提出', options: days(['3', '7', '15', '30'], '之内') },
    {
      kind: 'own',
      key: 'figure',
      label: '统计数字',
      field: () => <span className="note">从“办理统计”点开数字时带入</span>,
      say: () => '办理统计中点开的数字',
    },
    {
      kind: 'own',
      key: 'structure',
      label: '代表结构',
      field: () => <span className="note">从“建议综合分析”点开数字时带入</span>,
      say: () => '按提建议代表组成点开的数字',
    },
    {
      kind: 'own',
      key: 'titleWord',
      label: '标题词',
      field: () => <span className="note">从“建议综合分析”点开高频词时带入</span>,
      say: (word) => `标题含“${word}”`,
    },
    { kind: 'date', key: 'raisedFrom', label: '提出日期起' },
    { kind: 'date', key: 'raisedTo', label: '提出日期止' },
    { kind: 'flag', key: 'waiting', label: '等我处理' },
    { kind: 'flag', key: 'unread', label: '有新办理' },
    { kind: 'flag', key: 'favourite', label: '我的收藏' },
    { kind: 'flag', key: 'noted', label: '有我的备注' },
    { kind: 'flag', key: 'keyMarked', label: '重点督办' },
    { kind: 'flag', key: 'wholeDelegation', label: '全团建议' },
    { kind: 'flag', key: 'confidential', label: '要求保密' },
    { kind: 'flag', key: 'redone', label: '重新办理过' },
    { kind: 'flag', key: 'merged', label: '并案（内容相同）' },
  ]
}

/** Finds a deputy of a term by name. */
function DeputyField(props: { id: string; termId: string; value: string; onChange: (id: string) => void }) {
  const { words, setTyped, behindOf } = useWords()
  const read = useRead(
    pickDeputies,
    { query: { termId: props.termId, q: words } },
    { enabled: words !== '' && props.termId !== '', keep: true },
  )
  const options = (read.data?.items ?? []).map((one) => ({
    value: one.personId,
    label: [one.name, one.delegationName].filter(Boolean).join('　'),
  }))
  return (
    <FindSelect
      id={props.id}
      allowClear
      behind={behindOf(read)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      popupMatchSelectWidth={false}
      placeholder="输入姓名查找"
      notFoundContent={words === '' ? '输入姓名查找' : '没有找到'}
      value={props.value === '' ? null : props.value}
      labelRender={({ label }) => label ?? '所选代表'}
      options={options}
      onChange={(id: string | null | undefined) => props.onChange(id ?? '')}
    />
  )
}
