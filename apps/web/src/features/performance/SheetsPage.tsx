import { ScoreSheetState, listScoreSheets, type SheetRow } from '@lvzhi/contract/performance'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { NumberText, WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { ComputeDialog } from './ComputeDialog.tsx'
import './performance.css'

const inThisAddress = { state: inAddress.oneOf(['', ...ScoreSheetState.codes], ''), page: inAddress.count() }

const columns: readonly Column<SheetRow>[] = [
  {
    key: 'name',
    title: '考评表',
    fixed: true,
    width: 360,
    narrow: 'heading',
    show: (row) => (
      <Link to="/performance/$sheetId" params={{ sheetId: row.id }}>
        {row.name}
      </Link>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 130,
    narrow: 'plain',
    show: (row) => (
      <WordTag tone={row.state === 'discarded' ? 'quiet' : 'plain'}>{ScoreSheetState.label(row.state)}</WordTag>
    ),
  },
  {
    key: 'period',
    title: '交办日期',
    width: 220,
    narrow: 'plain',
    show: (row) => (
      <span className="figures">
        {row.from} 至 {row.to}
      </span>
    ),
  },
  { key: 'asOf', title: '数据截止日', width: 120, show: (row) => <span className="figures">{row.asOf}</span> },
  {
    key: 'units',
    title: '单位数',
    width: 90,
    align: 'right',
    show: (row) => <NumberText value={row.units} />,
  },
  {
    key: 'objections',
    title: '待审查申诉',
    width: 120,
    align: 'right',
    show: (row) => <NumberText value={row.openObjections} />,
  },
  { key: 'rule', title: '细则', show: (row) => `${row.rule.name}（第 ${row.rule.version} 版）` },
]

/** 考评表: to the office every one of its place, to a unit those on which it stands once they are published. */
export default function SheetsPage() {
  const address = useAddress(inThisAddress)
  const [{ page, state }] = address
  const navigate = useNavigate()
  const [computing, setComputing] = useState(false)
  const read = useRead(listScoreSheets, { query: { page, ...(state !== '' && { state }) } }, { keep: true })
  const open = (id: string) => navigate({ to: '/performance/$sheetId', params: { sheetId: id } })
  const mayCompute = read.data?.mayCompute ?? false
  return (
    <>
      <Worklist
        name="score-sheets"
        title="绩效考评"
        unit="张考评表"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void open(row.id)}
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: '状态',
            options: choicesOf(ScoreSheetState),
          },
        ]}
        tools={
          <>
            <Button onClick={() => void navigate({ to: '/performance/rules' })}>考评细则</Button>
            {mayCompute && (
              <Button type="primary" onClick={() => setComputing(true)}>
                计算考评表
              </Button>
            )}
          </>
        }
        empty={{
          text: mayCompute
            ? '还没有考评表。先有施行的考评细则，再按期间计算。'
            : '还没有公示的考评表。公示后这里列出涉及本单位的考评表。',
        }}
      />
      {computing && <ComputeDialog onClose={() => setComputing(false)} onDone={(sheet) => void open(sheet.id)} />}
    </>
  )
}
