import type { AnswerOf } from '@lvzhi/contract'
import { listPromises } from '@lvzhi/contract/suggestion-follow-up'
import { Grade, PromiseState, PromiseTab, ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { tabsOf } from '../../ui/choices.ts'
import { Deadline } from '../../ui/Deadline.tsx'
import { longDate } from '../../ui/dates.ts'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { NumberCell } from './cells.tsx'
import './suggestions.css'
import './follow-up.css'

const inThisAddress = {
  tab: inAddress.oneOf(PromiseTab.codes, 'open'),
  words: inAddress.text(),
  page: inAddress.count(),
}

type Row = AnswerOf<typeof listPromises>['items'][number]

const columns: readonly Column<Row>[] = [
  { key: 'number', title: '编号', width: 76, fixed: true, show: (row) => <NumberCell row={row.suggestion} /> },
  {
    key: 'what',
    title: '承诺事项',
    width: 336,
    fixed: true,
    narrow: 'heading',
    show: ({ promise, suggestion }) => (
      <TwoLines
        title={promise.what}
        first={
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: suggestion.id }}>
            {promise.what}
          </Link>
        }
        second={`${suggestion.leadName}　${suggestion.title}`}
      />
    ),
  },
  {
    key: 'unit',
    title: '承诺单位',
    width: 168,
    narrow: 'labelled',
    show: ({ promise }) => <TwoLines title={promise.unit} first={promise.unit} second={promise.responsible} />,
  },
  {
    key: 'due',
    title: '完成时间',
    width: 206,
    narrow: 'plain',
    show: ({ promise }) =>
      promise.state === 'open' ? (
        <Deadline facts={promise} />
      ) : (
        <span className="figures">{longDate(promise.dueOn)}</span>
      ),
  },
  {
    key: 'state',
    title: '进度',
    width: 190,
    narrow: 'plain',
    show: ({ promise }) => (
      <span className="state-cell">
        <span>
          {PromiseState.label(promise.state)}
          {promise.rating.grade !== null && <span className="second">　{Grade.label(promise.rating.grade)}</span>}
        </span>
        <span className="tag-line">
          {promise.carried && <WordTag tone="mark">上年转入</WordTag>}
          {promise.firstDueOn !== promise.dueOn && <WordTag tone="quiet">已调整时间</WordTag>}
        </span>
      </span>
    ),
  },
  {
    key: 'class',
    title: '答复类别',
    width: 90,
    narrow: 'labelled',
    show: ({ suggestion }) => (suggestion.replyClass === null ? '' : ReplyClass.label(suggestion.replyClass)),
  },
  {
    key: 'madeOn',
    title: '承诺日期',
    width: 110,
    show: ({ promise }) => <span className="figures">{promise.madeOn}</span>,
  },
]

/** 承诺事项: what was promised to deputies, soonest due first; what was not finished in its year goes on in the next (上年转入). */
export default function PromiseListPage() {
  const address = useAddress(inThisAddress)
  const [{ tab, words, page }] = address
  const navigate = useNavigate()
  const read = useRead(listPromises, { query: { tab, page, ...(words !== '' && { q: words }) } }, { keep: true })
  return (
    <Worklist
      name="promises"
      title="答复承诺"
      unit="项"
      address={address}
      read={read}
      columns={columns}
      rowKey={(row) => row.promise.id}
      onOpen={(row) => void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.suggestion.id } })}
      tabs={tabsOf(PromiseTab, (key) => read.data?.tabs.find((counted) => counted.tab === key)?.count)}
      filters={[{ kind: 'words', key: 'words', label: '关键词', hint: '标题、内容、编号' }]}
      empty={{ text: '答复中列出的承诺事项送达后在这里跟踪。现在没有这一类承诺。' }}
    />
  )
}
