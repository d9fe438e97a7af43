import { Channel } from '@lvzhi/contract/suggestion-terms'
import type { LedgerRow } from '@lvzhi/contract/suggestion-views'
import { useSyncExternalStore } from 'react'
import type { Column, RowAct } from '../../../ui/worklist/model.ts'
import { DueCell, NumberCell, RatingCell } from '../cells.tsx'
import { LedgerTitle, StateButton, UnitCell } from './cells.tsx'

const date = (text: string | null) => <span className="figures">{text ?? ''}</span>

const tightDesk = '(max-width: 1199px)'

/** Whether the desk is too small for all the usual columns. */
export function useTight(): boolean {
  return useSyncExternalStore(
    (heard) => {
      const media = window.matchMedia(tightDesk)
      media.addEventListener('change', heard)
      return () => media.removeEventListener('change', heard)
    },
    () => window.matchMedia(tightDesk).matches,
  )
}

/** The ledger's columns in their order; 编号 and 标题 stay while the rest scrolls, and on a small desk fewer are shown. */
export function ledgerColumns(
  actsOf: (row: LedgerRow) => readonly RowAct[],
  onStar: (row: LedgerRow) => void,
  tight: boolean,
): readonly Column<LedgerRow>[] {
  return [
    { key: 'number', title: '编号', width: 72, fixed: true, sortable: true, show: (row) => <NumberCell row={row} /> },
    {
      key: 'title',
      title: '标题',
      width: tight ? 256 : 344,
      fixed: true,
      sortable: true,
      narrow: 'heading',
      show: (row) => <LedgerTitle row={row} onStar={onStar} />,
    },
    {
      key: 'state',
      title: '状态',
      width: 84,
      narrow: 'plain',
      show: (row) => <StateButton row={row} acts={actsOf(row).filter((act) => act.key !== 'open')} />,
    },
    { key: 'dueOn', title: '期限', width: 246, sortable: true, narrow: 'plain', show: (row) => <DueCell row={row} /> },
    { key: 'units', title: '承办单位', width: 160, narrow: 'plain', show: (row) => <UnitCell row={row} /> },
    { key: 'delegation', title: '代表团', width: 104, spare: tight, show: (row) => row.delegation },
    { key: 'category', title: '类别', width: 160, spare: true, show: (row) => row.category },
    { key: 'holder', title: '经办人', width: 110, spare: true, show: (row) => row.holder?.name ?? '' },
    { key: 'ownNote', title: '我的备注', width: 200, spare: true, show: (row) => row.ownNote ?? '' },
    {
      key: 'internalDueOn',
      title: '内部时限',
      width: 110,
      sortable: true,
      spare: true,
      show: (row) => date(row.internalDueOn),
    },
    { key: 'channel', title: '提出方式', width: 110, spare: true, show: (row) => Channel.label(row.channel) },
    { key: 'raisedOn', title: '提出日期', width: 110, sortable: true, spare: true, show: (row) => date(row.raisedOn) },
    { key: 'assignedOn', title: '交办日期', width: 110, spare: true, show: (row) => date(row.assignedOn) },
    { key: 'repliedOn', title: '答复日期', width: 110, spare: true, show: (row) => date(row.repliedOn) },
    { key: 'rating', title: '代表评价', width: 180, spare: true, show: (row) => <RatingCell row={row} /> },
    {
      key: 'lastMovedAt',
      title: '最近办理',
      width: 110,
      sortable: true,
      spare: true,
      show: (row) => date(row.lastMovedAt.slice(0, 10)),
    },
  ]
}
