import { listCohorts, type Cohort } from '@lvzhi/contract/suggestion-cohorts'
import { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { inAddress } from '../../ui/address-words.ts'
import { dateOf } from '../../ui/dates.ts'
import { NumberText, WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { FreezeDialog } from './cohorts/FreezeDialog.tsx'
import './cohorts/cohorts.css'

const inThisAddress = { page: inAddress.count() }

const columns: readonly Column<Cohort>[] = [
  {
    key: 'name',
    title: '名单',
    fixed: true,
    width: 420,
    narrow: 'heading',
    show: (row) => (
      <>
        <Link to="/cohorts/$cohortId" params={{ cohortId: row.id }}>
          {row.name}
        </Link>
        {row.voided && (
          <>
            {' '}
            <WordTag tone="quiet">已作废</WordTag>
          </>
        )}
      </>
    ),
  },
  { key: 'term', title: '届次', width: 180, narrow: 'plain', show: (row) => row.term },
  { key: 'replyClass', title: '类别', width: 90, show: (row) => ReplyClass.label(row.replyClass) },
  {
    key: 'classOn',
    title: '截止日期',
    width: 120,
    narrow: 'labelled',
    show: (row) => <span className="figures">{row.classOn}</span>,
  },
  {
    key: 'members',
    title: '件数',
    width: 90,
    align: 'right',
    narrow: 'labelled',
    show: (row) => <NumberText value={row.members} />,
  },
  {
    key: 'frozen',
    title: '确定人和日期',
    show: (row) => (
      <>
        {row.frozenBy}　<span className="figures second">{dateOf(row.frozenAt)}</span>
      </>
    ),
  },
]

/** 回头看名单: each is the class B suggestions of a term as of a day, followed until nothing is left open. */
export default function CohortsPage() {
  const address = useAddress(inThisAddress)
  const [{ page }] = address
  const navigate = useNavigate()
  const [freezing, setFreezing] = useState(false)
  const read = useRead(listCohorts, { query: { page } }, { keep: true })
  const open = (id: string) => navigate({ to: '/cohorts/$cohortId', params: { cohortId: id } })
  const mayFreeze = read.data?.mayFreeze ?? false
  const freeze = (
    <Button type="primary" onClick={() => setFreezing(true)}>
      确定名单
    </Button>
  )
  return (
    <>
      <Worklist
        name="cohorts"
        title="B类建议回头看"
        unit="个名单"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void open(row.id)}
        above={
          <p className="note">
            截至某日答复为B类（列入计划逐步解决）的建议一次确定为一个名单，以后逐件核实，件数不增不减；转为A类、C类、D类和仍为B类的合起来等于名单。
          </p>
        }
        {...(mayFreeze && { tools: freeze })}
        empty={{ text: '还没有回头看名单。选定届次和截止日期，把当日的B类建议确定为一个名单。' }}
      />
      {freezing && <FreezeDialog onClose={() => setFreezing(false)} onDone={(cohort) => void open(cohort.id)} />}
    </>
  )
}
