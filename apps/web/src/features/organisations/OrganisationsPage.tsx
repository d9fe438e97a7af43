import { CongressLevel } from '@lvzhi/contract'
import { listOrganisations, OrganisationKind, type OrganisationRow } from '@lvzhi/contract/organisations'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { useAddress } from '../../ui/use-address.ts'
import { WordTag } from '../../ui/tags.tsx'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { CreateOrganisation } from './CreateOrganisation.tsx'

const inThisAddress = {
  q: inAddress.text(),
  kind: inAddress.oneOf(['', ...OrganisationKind.codes], ''),
  level: inAddress.oneOf(['', ...CongressLevel.codes], ''),
  on: inAddress.date(),
  closed: inAddress.flag(),
  page: inAddress.count(),
}

const columns: readonly Column<OrganisationRow>[] = [
  {
    key: 'name',
    title: '名称',
    fixed: true,
    width: 320,
    narrow: 'heading',
    show: (row) => (
      <>
        <Link to="/organisations/$organisationId" params={{ organisationId: row.id }}>
          {row.name}
        </Link>
        {row.validTo !== null && (
          <>
            {' '}
            <WordTag tone="quiet">已撤并</WordTag>
          </>
        )}
      </>
    ),
  },
  { key: 'shortName', title: '简称', width: 140, spare: true, show: (row) => row.shortName },
  { key: 'kind', title: '类别', width: 150, narrow: 'plain', show: (row) => OrganisationKind.label(row.kind) },
  { key: 'level', title: '层级', width: 90, show: (row) => CongressLevel.label(row.level) },
  { key: 'division', title: '区划', width: 160, narrow: 'labelled', show: (row) => row.divisionName },
  { key: 'parent', title: '上级', width: 240, show: (row) => row.parentName },
  { key: 'from', title: '起始日', width: 110, show: (row) => <span className="figures">{row.validFrom}</span> },
  {
    key: 'to',
    title: '终止日',
    width: 110,
    spare: true,
    show: (row) => <span className="figures">{row.validTo}</span>,
  },
]

/** 机构: every congress organ, office and handling unit, as of any date. */
export default function OrganisationsPage() {
  const address = useAddress(inThisAddress)
  const [{ q, kind, level, on, closed, page }] = address
  const navigate = useNavigate()
  const mayManage = useMayOpen()('organisations.manage')
  const [creating, setCreating] = useState(false)
  const read = useRead(
    listOrganisations,
    {
      query: {
        page,
        closed: closed ? 'yes' : 'no',
        ...(q && { q }),
        ...(kind && { kind }),
        ...(level && { level }),
        ...(on && { on }),
      },
    },
    { keep: true },
  )
  const open = (id: string) => void navigate({ to: '/organisations/$organisationId', params: { organisationId: id } })
  const create = mayManage && (
    <Button type="primary" onClick={() => setCreating(true)}>
      新建机构
    </Button>
  )
  return (
    <>
      <Worklist
        name="organisations"
        title="机构"
        unit="个"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => open(row.id)}
        filters={[
          { kind: 'words', key: 'q', label: '名称', hint: '全称、简称或别名' },
          { kind: 'choice', key: 'kind', label: '类别', options: choicesOf(OrganisationKind) },
          { kind: 'choice', key: 'level', label: '层级', options: choicesOf(CongressLevel) },
          { kind: 'date', key: 'on', label: '截至日期' },
          { kind: 'flag', key: 'closed', label: '包括已撤并的' },
        ]}
        tools={create}
        empty={{ text: '这里列出本级及以下的机构。还没有机构。', act: create }}
      />
      <CreateOrganisation open={creating} onClose={() => setCreating(false)} onCreated={open} />
    </>
  )
}
