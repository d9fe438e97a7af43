import { expect, test } from 'vitest'
import { readAddress } from '../../ui/address-words.ts'
import { addressOfView, ledgerAddress, ledgerFilters, ledgerQuery, viewWords } from './ledger-address.ts'

test('an empty address asks for the whole ledger', () => {
  expect(ledgerQuery(readAddress(ledgerAddress, {}))).toEqual({ tab: 'all', page: 1 })
})

test('filters, sort and page go to the server under its own names', () => {
  const values = readAddress(ledgerAddress, {
    tab: 'inHandling',
    words: ' 黑土地 ',
    lamp: 'overdue',
    idleDays: '30',
    keyMarked: '1',
    sort: '-dueOn',
    page: '3',
  })
  expect(ledgerQuery(values)).toEqual({
    tab: 'inHandling',
    q: '黑土地',
    lamp: 'overdue',
    idleDays: 30,
    keyMarked: '1',
    page: 3,
    sort: 'dueOn',
    order: 'desc',
  })
})

test('the export takes the same filters without page and sort', () => {
  const values = readAddress(ledgerAddress, { state: 'closed', sort: 'number', page: '2' })
  expect(ledgerFilters(values)).toEqual({ tab: 'all', state: 'closed' })
})

test('words that the ledger does not know are left aside', () => {
  const values = readAddress(ledgerAddress, { lamp: 'purple', sort: 'secret', idleDays: '7' })
  expect(ledgerQuery(values)).toEqual({ tab: 'all', page: 1 })
})

test('F12 marks of one’s own, limits and what waits go to the server; view and columns stay in the address', () => {
  const values = readAddress(ledgerAddress, {
    limit: 'legalNear',
    inSession: 'late',
    recentDays: '7',
    favourite: '1',
    waiting: '1',
    act: 'decideContest',
    holder: 'me',
    leader: 'l1',
    carriedFrom: 't1',
    view: 'all',
    cols: ['number', 'holder'],
    sort: 'favourite',
  })
  expect(viewWords(values)).toMatchObject({ leader: 'l1', carriedFrom: 't1' })
  expect(ledgerQuery(values)).toEqual({
    tab: 'all',
    limit: 'legalNear',
    inSession: 'late',
    recentDays: 7,
    favourite: '1',
    waiting: '1',
    act: 'decideContest',
    holder: 'me',
    leader: 'l1',
    carriedFrom: 't1',
    page: 1,
    sort: 'favourite',
    order: 'asc',
  })
})

test('F12 a saved view keeps filters and order, and opening it brings the same address', () => {
  const values = readAddress(ledgerAddress, {
    limit: 'legalNear',
    sort: '-dueOn',
    page: '4',
    view: 'x',
    cols: 'holder',
  })
  const view = { id: 'v', address: viewWords(values), columns: ['number', 'holder'] }
  expect(view.address).toEqual({ limit: 'legalNear', sort: '-dueOn' })
  const opened = readAddress(ledgerAddress, addressOfView(view))
  expect(opened).toMatchObject({ limit: 'legalNear', sort: '-dueOn', page: 1, view: 'v', cols: ['number', 'holder'] })
  expect(viewWords(opened)).toEqual(view.address)
})
