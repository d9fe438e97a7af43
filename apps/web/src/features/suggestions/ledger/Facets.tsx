import type { AnswerOf } from '@lvzhi/contract'
import { LimitStand, readLedgerFacets } from '@lvzhi/contract/suggestion-views'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../../api/react.ts'
import { writeAddress, type AddressWords } from '../../../ui/address-words.ts'
import { Lamp } from '../../../ui/Deadline.tsx'
import type { LampState } from '../../../ui/deadline-wording.ts'
import { usePreference } from '../../../ui/preferences.ts'
import { awaitedWord } from './awaited.ts'
import { ledgerAddress, ledgerFilters, type LedgerAddress } from '../ledger-address.ts'

/** One facet: what it sets in the address, how many rows that opens, and whether it is set. */
interface Facet {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly set: Partial<LedgerAddress>
  readonly on: boolean
  readonly lamp?: LampState
}

/** What each facet leaves behind when another of its kind is chosen. */
const cleared: Partial<LedgerAddress> = {
  limit: '',
  recentDays: '',
  idleDays: '',
  act: '',
  waiting: false,
  unread: false,
  favourite: false,
  page: 1,
}

const lamps: Readonly<Record<LimitStand, LampState>> = {
  legalOverdue: 'overdue',
  legalNear: 'near',
  internalOverdue: 'near',
  internalNear: 'normal',
}
const limitOrder = ['legalOverdue', 'legalNear', 'internalOverdue', 'internalNear'] as const

type LedgerFacetCounts = AnswerOf<typeof readLedgerFacets>

/** 分组计数: the first-rank filters as links with counts, and the 大类 as tiles; each number opens exactly its rows (UR-25). */
export function LedgerFacets(props: { values: LedgerAddress; before?: ReactNode }) {
  const { values } = props
  const read = useRead(readLedgerFacets, { query: ledgerFilters(values) }, { keep: true })
  const [open, setOpen] = usePreference('ledger.tiles', true)
  const { data } = read
  if (!data) return <div className="facets facets-waiting">{props.before}</div>
  const to = (change: Partial<LedgerAddress>): AddressWords => writeAddress(ledgerAddress, { ...values, ...change })
  const shown = facetsOf(data, values).filter((facet) => facet.count > 0 || facet.on || facet.lamp === 'overdue')
  return (
    <div className="facets no-print">
      {props.before}
      <ul className="facet-line" aria-label="常用条件">
        {shown.map((facet) => (
          <li key={facet.key}>
            <Link
              to="/suggestions"
              search={to(
                facet.on
                  ? { ...cleared, ...(facet.key === 'favourite' && { sort: '' }) }
                  : { ...cleared, ...facet.set },
              )}
              className={`facet ${facet.on ? 'facet-on' : ''} ${facet.count === 0 ? 'facet-none' : ''}`}
              {...(facet.on && { 'aria-current': 'true' as const })}
            >
              {facet.lamp && <Lamp state={facet.lamp} />}
              {facet.label} <strong className="figures">{facet.count.toLocaleString('zh-CN')}</strong>
            </Link>
          </li>
        ))}
        <li>
          <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起类别' : '按类别看'}
          </button>
        </li>
      </ul>
      {open && (
        <Tiles categories={data.categories} chosen={values.category} to={(category) => to({ category, page: 1 })} />
      )}
    </div>
  )
}

/** The first-rank filters with their counts, those that concern the reader first. */
function facetsOf(data: LedgerFacetCounts, values: LedgerAddress): Facet[] {
  return [
    ...data.awaiting.map(({ act, count }) => ({
      key: act,
      label: `待我${awaitedWord(act)}`,
      count,
      set: { act },
      on: values.act === act,
    })),
    ...limitOrder.map((limit) => ({
      key: limit,
      label: LimitStand.label(limit),
      count: data.limits.find((one) => one.limit === limit)?.count ?? 0,
      set: { limit },
      on: values.limit === limit,
      lamp: lamps[limit],
    })),
    {
      key: 'idle',
      label: `${data.idle.days} 天无进展`,
      count: data.idle.count,
      set: { idleDays: '30' },
      on: values.idleDays === '30',
    },
    {
      key: 'recent',
      label: `近 ${data.recent.days} 天提出`,
      count: data.recent.count,
      set: { recentDays: '7' },
      on: values.recentDays === '7',
    },
    ...(data.unread === null
      ? []
      : [{ key: 'unread', label: '有新办理', count: data.unread, set: { unread: true }, on: values.unread }]),
    {
      key: 'favourite',
      label: '我的收藏',
      count: data.favourites,
      set: { favourite: true, sort: 'favourite' },
      on: values.favourite,
    },
  ]
}

/** The 大类 with their counts; the chosen one leads back to all. */
function Tiles(props: {
  categories: LedgerFacetCounts['categories']
  chosen: string
  to: (category: string) => AddressWords
}) {
  const { categories, chosen } = props
  return (
    <ul className="tiles" aria-label="类别">
      {categories.map(({ code, name, count }) =>
        code === null ? (
          <li key="none" className="tile tile-plain">
            <span className="figures">{count.toLocaleString('zh-CN')}</span>
            <span>{name}</span>
          </li>
        ) : (
          <li key={code}>
            <Link
              to="/suggestions"
              search={props.to(chosen === code ? '' : code)}
              className={`tile ${chosen.startsWith(code) ? 'tile-on' : ''} ${count === 0 ? 'facet-none' : ''}`}
              {...(chosen === code && { 'aria-current': 'true' as const })}
            >
              <span className="figures">{count.toLocaleString('zh-CN')}</span>
              <span>{name}</span>
            </Link>
          </li>
        ),
      )}
    </ul>
  )
}
