import { keyItemTabs, listKeyItems, type KeyItemRow } from '@lvzhi/contract/supervision'
import { KeyItemState, LeaderKind } from '@lvzhi/contract/supervision-terms'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { OrganisationPicker, useOrganisationName } from '../../pickers/OrganisationPicker.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { yearNow } from '../../ui/dates.ts'
import { filled } from '../../ui/filled.ts'
import { WordTag } from '../../ui/tags.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { yearOptions } from './choices.ts'
import { DecideDialog } from './item/DecideDialog.tsx'
import { ProposeDialog } from './item/ProposeDialog.tsx'
import './supervision.css'

const inThisAddress = {
  tab: inAddress.oneOf(keyItemTabs, 'all'),
  q: inAddress.text(),
  year: inAddress.text(),
  committee: inAddress.text(),
  leader: inAddress.text(),
  leaderKind: inAddress.oneOf(['', ...LeaderKind.codes], ''),
  page: inAddress.count(),
}

const tabNames: Readonly<Record<(typeof keyItemTabs)[number], string>> = {
  all: '全部',
  inForce: '已列入',
  proposed: KeyItemState.label('proposed'),
  chosen: KeyItemState.label('chosen'),
  supervised: KeyItemState.label('supervised'),
  overdue: '有步骤逾期',
  finished: KeyItemState.label('finished'),
  ended: '未列入、已取消',
}

const columns: readonly Column<KeyItemRow>[] = [
  { key: 'year', title: '年度', width: 64, fixed: true, show: (row) => <span className="figures">{row.year}</span> },
  {
    key: 'title',
    title: '建议',
    width: 360,
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.suggestion.title}
        first={
          <Link to="/supervision/items/$itemId" params={{ itemId: row.id }}>
            {row.suggestion.number !== null && <span className="figures">{row.suggestion.number}　</span>}
            {row.suggestion.title}
          </Link>
        }
        second={row.units.length > 0 ? row.units.join('、') : `${row.proposedBy}提出`}
      />
    ),
  },
  {
    key: 'state',
    title: '督办状态',
    width: 150,
    narrow: 'plain',
    show: (row) => (
      <WordTag tone={row.state === 'supervised' ? 'plain' : 'quiet'}>{KeyItemState.label(row.state)}</WordTag>
    ),
  },
  {
    key: 'leader',
    title: '牵头领导',
    width: 190,
    narrow: 'labelled',
    show: (row) =>
      row.leader ? (
        <TwoLines
          first={`${row.leader.post} ${row.leader.name}`}
          second={`${LeaderKind.label(row.leader.kind)} · ${row.leader.organisation}`}
        />
      ) : (
        <span className="second">—</span>
      ),
  },
  {
    key: 'committee',
    title: '专门委员会',
    width: 200,
    narrow: 'labelled',
    show: (row) => row.committee ?? <span className="second">—</span>,
  },
  {
    key: 'progress',
    title: '进展',
    width: 190,
    narrow: 'plain',
    show: (row) => <ProgressCell row={row} />,
  },
  { key: 'proposedBy', title: '提出', width: 200, spare: true, show: (row) => row.proposedBy },
]

function ProgressCell(props: { row: KeyItemRow }) {
  const { row } = props
  if (row.steps === 0) {
    return <span className="second">{row.state === 'supervised' ? '没有督办方案' : '—'}</span>
  }
  return (
    <TwoLines
      first={
        <span className="figures">
          方案 {row.stepsDone}/{row.steps} 步 · 活动 {row.visits} 次
        </span>
      }
      second={
        row.overdue && row.nextDueOn !== null ? (
          <span className="late-word figures">逾期 · {row.nextDueOn}</span>
        ) : row.nextDueOn !== null && row.state === 'supervised' ? (
          <span className="figures">下一步 {row.nextDueOn}</span>
        ) : (
          ''
        )
      }
    />
  )
}

/** 重点督办清单: candidates, the meeting's decision, and how far each is. */
export default function KeyItemsPage() {
  const address = useAddress(inThisAddress)
  const [values] = address
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const organisationName = useOrganisationName()
  const [proposing, setProposing] = useState(false)
  const [deciding, setDeciding] = useState<readonly KeyItemRow[] | null>(null)
  const { page, tab, year, ...others } = values
  const read = useRead(
    listKeyItems,
    {
      query: {
        page,
        tab,
        ...filled(others),
        ...(year !== '' && { year: Number(year) }),
      },
    },
    { keep: true },
  )
  const open = (row: KeyItemRow) => void navigate({ to: '/supervision/items/$itemId', params: { itemId: row.id } })
  const rows = read.data?.items ?? []
  const mayDecide = mayOpen('supervision.decide')
  return (
    <>
      <Worklist
        name="keyItems"
        title="重点督办"
        unit="件"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={open}
        tabs={keyItemTabs.map((key) => ({
          key,
          label: tabNames[key],
          count: read.data?.tabs.find((one) => one.tab === key)?.count ?? null,
        }))}
        filters={[
          { kind: 'words', key: 'q', label: '关键词', hint: '标题、编号' },
          { kind: 'choice', key: 'year', label: '年度', options: yearOptions(yearNow()) },
          {
            kind: 'own',
            key: 'committee',
            label: '专门委员会',
            say: organisationName,
            field: (value, change, id) => (
              <OrganisationPicker
                id={id}
                kind="specialCommittee"
                value={value === '' ? null : value}
                onChange={(committee) => change(committee ?? '')}
              />
            ),
          },
          { kind: 'choice', key: 'leaderKind', label: '牵头方式', options: choicesOf(LeaderKind) },
          {
            kind: 'own',
            key: 'leader',
            label: '牵头领导',
            say: (id) => rows.find((row) => row.leader?.id === id)?.leader?.name ?? '所选领导',
            field: (value, change) =>
              value === '' ? (
                <span className="second">从督办看板中点选</span>
              ) : (
                <Button size="small" onClick={() => change('')}>
                  不限领导
                </Button>
              ),
          },
        ]}
        {...(mayDecide && {
          selectionActs: [
            {
              key: 'decide',
              label: '记录主任会议决定',
              onAct: (keys: readonly string[]) => setDeciding(rows.filter((row) => keys.includes(row.id))),
            },
          ],
        })}
        tools={
          mayOpen('supervision.work') && (
            <Button type="primary" onClick={() => setProposing(true)}>
              提出候选
            </Button>
          )
        }
        empty={{ text: '这里列出各专门委员会提出、主任会议确定的重点督办建议。' }}
      />
      {proposing && <ProposeDialog onClose={() => setProposing(false)} />}
      {deciding !== null && <DecideDialog rows={deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}
