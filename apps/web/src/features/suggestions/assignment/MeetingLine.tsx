import { listHandovers } from '@lvzhi/contract/suggestion-desk'
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../../api/react.ts'
import { HandoverDialog } from '../HandoversPage.tsx'

/** Whether what is assigned here is handed over at a meeting (交办会), and at which. */
export function MeetingLine(props: { value: string; onChange: (id: string) => void }) {
  const read = useRead(listHandovers, { query: { size: 20 } })
  const [making, setMaking] = useState(false)
  const options = (read.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.heldOn}　${one.name}` }))
  return (
    <div className="view-bar meeting-line">
      <label htmlFor="handover">交办会</label>
      <Select
        id="handover"
        allowClear
        className="view-select"
        popupMatchSelectWidth={false}
        placeholder="不在会上交办"
        loading={read.isPending}
        notFoundContent="还没有登记交办会"
        value={props.value === '' ? null : props.value}
        options={options}
        onChange={(id: string | null | undefined) => props.onChange(id ?? '')}
      />
      <Button type="link" size="small" onClick={() => setMaking(true)}>
        登记交办会
      </Button>
      <Link to="/assignment/meetings">全部交办会</Link>
      {making && <HandoverDialog onClose={() => setMaking(false)} onMade={props.onChange} />}
    </div>
  )
}
