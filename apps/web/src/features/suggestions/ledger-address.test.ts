import { expect, test } from 'vitest'
import { readAddress } from '../../ui/address-words.ts'
import { ledgerAddress, ledgerFilters, ledgerQuery } from './ledger-address.ts'

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
