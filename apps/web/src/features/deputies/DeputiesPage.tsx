import { CongressLevel } from '@lvzhi/contract'
import {
  countDeputies,
  createDeputy,
  exportDeputies,
  listDeputies,
  listTerms,
  MandateState,
  Sex,
  type DeputyRow,
} from '@lvzhi/contract/deputies'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { downloadHref } from '../../api/call.ts'
import { useAct, useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { OrganisationPicker, useOrganisationName } from '../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { choicesOf } from '../../ui/choices.ts'
import { longDate } from '../../ui/dates.ts'
import { filled } from '../../ui/filled.ts'
import { WordTag } from '../../ui/tags.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { FindByNumber } from './FindByNumber.tsx'
import { mandateBody, MandateFields, type EnteredMandate } from './MandateFields.tsx'
import { personBody, PersonFields, type EnteredPerson } from './PersonFields.tsx'
import { leadingMandate, stateTone, termTitle } from './words.ts'

const inThisAddress = {
  q: inAddress.text(),
  termId: inAddress.text(),
  delegationId: inAddress.text(),
  level: inAddress.oneOf(['', ...CongressLevel.codes], ''),
  state: inAddress.oneOf(['', ...MandateState.codes], ''),
  inOfficeOn: inAddress.date(),
  former: inAddress.flag(),
  sort: inAddress.oneOf(['certificate', 'name', 'delegation'], 'certificate'),
  page: inAddress.count(),
}

const columns: readonly Column<DeputyRow>[] = [
  {
    key: 'certificate',
    title: '代表证号',
    fixed: true,
    width: 130,
    sortable: true,
    narrow: 'labelled',
    show: (row) => <span className="figures">{leadingMandate(row.mandates)?.certificateNo}</span>,
  },
  {
    key: 'name',
    title: '姓名',
    fixed: true,
    width: 160,
    sortable: true,
    narrow: 'heading',
    show: (row) => (
      <Link to="/deputies/$deputyId" params={{ deputyId: row.id }}>
        {row.name}
      </Link>
    ),
  },
  { key: 'sex', title: '性别', width: 70, show: (row) => Sex.label(row.sex) },
  { key: 'ethnicity', title: '民族', width: 100, spare: true, show: (row) => row.ethnicity },
  {
    key: 'term',
    title: '届次',
    width: 170,
    narrow: 'plain',
    show: (row) => row.mandates.map((mandate) => <div key={mandate.id}>{mandate.termName}</div>),
  },
  {
    key: 'delegation',
    title: '代表团',
    width: 160,
    sortable: true,
    narrow: 'plain',
    show: (row) => leadingMandate(row.mandates)?.delegationName,
  },
  {
    key: 'state',
    title: '任期状态',
    width: 120,
    narrow: 'plain',
    show: (row) => {
      const state = leadingMandate(row.mandates)?.state
      return state && <WordTag tone={stateTone(state)}>{MandateState.label(state)}</WordTag>
    },
  },
  { key: 'electing', title: '选举单位', width: 180, show: (row) => leadingMandate(row.mandates)?.electingUnitName },
  { key: 'position', title: '工作单位及职务', width: 240, show: (row) => row.position },
]

/** 代表名册: everybody whom this account may see, by level, term, delegation and day. */
export default function DeputiesPage() {
  const address = useAddress(inThisAddress)
  const [{ page, sort, ...filter }] = address
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const organisationName = useOrganisationName()
  const [creating, setCreating] = useState(false)
  const terms = useRead(listTerms, { query: {} })
  const asked = askedOf(filter)
  const read = useRead(listDeputies, { query: { ...asked, page, sort } }, { keep: true })
  const count = useRead(countDeputies, { query: countedOn(filter) }, { keep: true })
  const open = (id: string) => void navigate({ to: '/deputies/$deputyId', params: { deputyId: id } })
  const tools = (
    <>
      {mayOpen('deputies.export') && <FindByNumber />}
      {mayOpen('deputies.import') && (
        <Button onClick={() => void navigate({ to: '/deputies/import' })}>导入名册</Button>
      )}
      {mayOpen('deputies.edit') && (
        <Button type="primary" onClick={() => setCreating(true)}>
          登记代表
        </Button>
      )}
    </>
  )
  return (
    <>
      <Worklist
        name="deputies"
        title="代表名册"
        unit="人"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => open(row.id)}
        {...(mayOpen('deputies.export') && { exportHref: downloadHref(exportDeputies, { query: asked }) })}
        filters={[
          { kind: 'words', key: 'q', label: '姓名', hint: '姓名、拼音首字母或代表证号' },
          {
            kind: 'choice',
            key: 'termId',
            label: '届次',
            options: (terms.data?.items ?? []).map((term) => ({ value: term.id, label: termTitle(term) })),
          },
          {
            kind: 'own',
            key: 'delegationId',
            label: '代表团',
            field: (value, change, field) => (
              <OrganisationPicker
                id={field}
                kind="delegation"
                value={value || null}
                onChange={(id) => change(id ?? '')}
              />
            ),
            say: organisationName,
          },
          { kind: 'choice', key: 'level', label: '层级', options: choicesOf(CongressLevel) },
          { kind: 'choice', key: 'state', label: '任期状态', options: choicesOf(MandateState) },
          { kind: 'date', key: 'inOfficeOn', label: '在任日期' },
          { kind: 'flag', key: 'former', label: '往届代表' },
        ]}
        above={count.data && <CountLine count={count.data} />}
        tools={tools}
        empty={{ text: '这里列出本级及以下的人大代表。还没有登记代表。', act: tools }}
      />
      <CreateDeputy open={creating} onClose={() => setCreating(false)} onCreated={open} />
    </>
  )
}

interface FilterInAddress {
  readonly q: string
  readonly termId: string
  readonly delegationId: string
  readonly level: '' | CongressLevel
  readonly state: '' | MandateState
  readonly inOfficeOn: string
  readonly former: boolean
}

function askedOf({ level, state, former, ...filter }: FilterInAddress) {
  return {
    ...filled({ ...filter, level, state }),
    ...(former && { former: '1' as const }),
  }
}

function countedOn(filter: { level: '' | CongressLevel; termId: string; inOfficeOn: string }) {
  return filled({ level: filter.level, termId: filter.termId, on: filter.inOfficeOn })
}

function CountLine(props: {
  count: {
    on: string
    people: number
    mandates: number
    suspended: number
    definition: string
    byLevel: readonly { level: CongressLevel; people: number }[]
  }
}) {
  const { count } = props
  return (
    <details className="note">
      <summary>
        {longDate(count.on)}在任 <span className="figures">{count.people.toLocaleString('zh-CN')}</span> 人
        {count.byLevel.length > 1 &&
          `（${count.byLevel.map((one) => `${CongressLevel.label(one.level)} ${one.people.toLocaleString('zh-CN')} 人`).join('，')}）`}
        {count.suspended > 0 && `，其中暂停执行职务 ${count.suspended} 人`}
      </summary>
      <p>{count.definition}</p>
    </details>
  )
}

type Entered = EnteredPerson & EnteredMandate

function CreateDeputy(props: { open: boolean; onClose: () => void; onCreated: (id: string) => void }) {
  const act = useAct(createDeputy, { onDone: (made) => props.onCreated(made.id) })
  return (
    <ActDialog<Entered>
      open={props.open}
      title="登记代表"
      submit="登记"
      width={640}
      intro="登记一位代表和其任期。此人已在名册中的，请在其详情中“登记任期”，不要重复建档。"
      initial={{ sex: 'notStated', beginGround: 'elected' }}
      onClose={props.onClose}
      onSubmit={({
        termId,
        certificateNo,
        electingUnitName,
        delegationId,
        startsOn,
        beginGround,
        documentNumber,
        reason,
        ...person
      }) =>
        act.mutateAsync({
          body: {
            ...personBody(person),
            mandate: mandateBody({
              termId,
              certificateNo,
              electingUnitName,
              startsOn,
              beginGround,
              documentNumber,
              ...(delegationId !== undefined && { delegationId }),
              ...(reason !== undefined && { reason }),
            }),
          },
        })
      }
    >
      <PersonFields />
      <MandateFields />
    </ActDialog>
  )
}
