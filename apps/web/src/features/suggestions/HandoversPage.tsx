import { createHandover, listHandovers } from '@lvzhi/contract/suggestion-desk'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Pagination, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { useMayOpen } from '../../api/session.ts'
import { useSessionOptions, useTermOptions } from '../../pickers/TermPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { DateField } from '../../ui/DateField.tsx'
import { today } from '../../ui/dates.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { SideScroll } from '../../ui/SideScroll.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import './ledger/ledger.css'
import './suggestions.css'

const inThisAddress = { page: inAddress.count() }
const size = 20

/** 交办会: the meetings of this office at which suggestions were handed over. */
export default function HandoversPage() {
  usePageTitle('交办会')
  const [{ page }, change] = useAddress(inThisAddress)
  const read = useRead(listHandovers, { query: { page, size } }, { keep: true })
  const mayOpen = useMayOpen()
  const navigate = useNavigate()
  const [making, setMaking] = useState(false)
  const add = mayOpen('suggestions.assign') && (
    <Button type="primary" onClick={() => setMaking(true)}>
      登记交办会
    </Button>
  )
  return (
    <div className="handover-list">
      <h1>交办会</h1>
      <p className="second">
        登记会议的日期和地点，会上交办的建议归到这次会议，可以查看、打印各承办单位的清单和交办函。
      </p>
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {read.isPending && !read.error && <LoadingSkeleton rows={6} />}
      {read.data && read.data.total > 0 && <div className="button-line">{add}</div>}
      {read.data?.total === 0 && <EmptyState text="还没有登记过交办会。">{add}</EmptyState>}
      {read.data && read.data.items.length > 0 && (
        <SideScroll>
          <table className="plain-table">
            <caption className="unseen">交办会</caption>
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col">名称</th>
                <th scope="col">地点</th>
                <th scope="col">交办</th>
                <th scope="col">承办单位</th>
                <th scope="col">登记人</th>
              </tr>
            </thead>
            <tbody>
              {read.data.items.map((one) => (
                <tr key={one.id}>
                  <td className="figures no-break">{one.heldOn}</td>
                  <th scope="row">
                    <Link to="/assignment/meetings/$meetingId" params={{ meetingId: one.id }}>
                      {one.name}
                    </Link>
                  </th>
                  <td>{one.place}</td>
                  <td className="figures no-break">{one.suggestions} 件</td>
                  <td className="figures no-break">{one.units} 家</td>
                  <td className="no-break">{one.madeBy}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </SideScroll>
      )}
      {(read.data?.total ?? 0) > size && (
        <Pagination
          current={page}
          pageSize={size}
          total={read.data?.total ?? 0}
          showSizeChanger={false}
          onChange={(next) => change({ page: next })}
        />
      )}
      {making && (
        <HandoverDialog
          onClose={() => setMaking(false)}
          onMade={(id) => void navigate({ to: '/assignment', search: { handover: id } })}
        />
      )}
    </div>
  )
}

interface Entered {
  name: string
  heldOn: string
  place: string
  session?: string
}

/** 登记交办会: its day becomes the 交办日 of what is handed over at it. */
export function HandoverDialog(props: { onClose: () => void; onMade: (id: string) => void }) {
  const act = useAct(createHandover)
  const terms = useTermOptions()
  const sessions = useSessionOptions(terms[0]?.value ?? '')
  return (
    <ActDialog<Entered>
      open
      title="登记交办会"
      submit="登记"
      initial={{ heldOn: today() }}
      intro="会上交办的建议，交办日就是开会当天，签收和答复期限从这一天起算。"
      onSubmit={async ({ session, ...entered }) => {
        const { id } = await act.mutateAsync({ body: { ...entered, ...(session && { session }) } })
        props.onMade(id)
      }}
      onClose={props.onClose}
    >
      <Field name="name" label="名称" required>
        <Input maxLength={60} placeholder="如：省十四届人大四次会议代表建议交办会" />
      </Field>
      <Field name="heldOn" label="日期" required>
        <DateField />
      </Field>
      <Field name="place" label="地点" required>
        <Input maxLength={100} />
      </Field>
      <Field name="session" label="哪次会议的建议">
        <Select allowClear placeholder="闭会期间的可以不选" options={[...sessions]} />
      </Field>
    </ActDialog>
  )
}
