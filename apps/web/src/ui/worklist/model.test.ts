import { describe, expect, test } from 'vitest'
import { listStep } from './keyboard-list.ts'
import { chipsOf, readSort, shownColumns, sortAsked, writeSort, type Filter } from './model.ts'

const filters: readonly Filter[] = [
  { kind: 'words', key: 'q', label: '标题' },
  { kind: 'choice', key: 'unit', label: '承办单位', options: [{ value: 'a', label: '省农业农村厅' }] },
  {
    kind: 'choices',
    key: 'mark',
    label: '标记',
    options: [
      { value: 'key', label: '重点' },
      { value: 'urged', label: '催办' },
    ],
  },
  { kind: 'flag', key: 'mine', label: '我的收藏' },
  { kind: 'own', key: 'who', label: '领衔', field: () => null, say: (value) => `${value}代表` },
]

describe('chips', () => {
  test('only what filters is shown, in words', () => {
    const values = { q: '养老', unit: 'a', mark: ['key', 'urged'], mine: true, who: '买买提·吐尔逊' }
    expect(chipsOf(filters, values).map((chip) => chip.text)).toEqual([
      '标题：养老',
      '承办单位：省农业农村厅',
      '标记：重点、催办',
      '我的收藏',
      '领衔：买买提·吐尔逊代表',
    ])
    expect(chipsOf(filters, { q: '', unit: '', mark: [], mine: false, who: '' })).toEqual([])
  })

  test('a value whose label has not been read yet is shown as it stands', () => {
    expect(chipsOf(filters, { unit: 'gone' })[0]?.text).toBe('承办单位：gone')
  })
})

test('a sort goes into the address and back', () => {
  expect(readSort(writeSort('dueOn', 'descend'))).toEqual({ key: 'dueOn', order: 'descend' })
  expect(readSort(writeSort('dueOn', 'ascend'))).toEqual({ key: 'dueOn', order: 'ascend' })
  expect(readSort(writeSort('dueOn', null))).toBeNull()
})

test('only what the server sorts by is asked of it', () => {
  expect(sortAsked('-dueOn', ['number', 'dueOn'])).toEqual({ sort: 'dueOn', order: 'desc' })
  expect(sortAsked('number', ['number', 'dueOn'])).toEqual({ sort: 'number', order: 'asc' })
  expect(sortAsked('title', ['number', 'dueOn'])).toEqual({})
  expect(sortAsked('', ['number', 'dueOn'])).toEqual({})
})

test('fixed columns cannot be chosen away; spare ones wait for the choice', () => {
  const show = () => null
  const columns = [
    { key: 'number', title: '编号', show, fixed: true },
    { key: 'unit', title: '单位', show },
    { key: 'note', title: '备注', show, spare: true },
  ]
  expect(shownColumns(columns, null).map((one) => one.key)).toEqual(['number', 'unit'])
  expect(shownColumns(columns, ['note']).map((one) => one.key)).toEqual(['number', 'note'])
})

describe('keyboard', () => {
  test('moves and stops at the ends', () => {
    expect(listStep('ArrowDown', -1, 3)).toEqual({ kind: 'move', to: 0 })
    expect(listStep('ArrowDown', 2, 3)).toEqual({ kind: 'move', to: 2 })
    expect(listStep('ArrowUp', 0, 3)).toEqual({ kind: 'move', to: 0 })
    expect(listStep('End', 0, 3)).toEqual({ kind: 'move', to: 2 })
  })

  test('Enter opens and x selects the row, and nothing where there is none', () => {
    expect(listStep('Enter', 1, 3)).toEqual({ kind: 'open', at: 1 })
    expect(listStep('x', 1, 3)).toEqual({ kind: 'select', at: 1 })
    expect(listStep('Enter', -1, 3)).toBeNull()
    expect(listStep('ArrowDown', -1, 0)).toBeNull()
    expect(listStep('a', 1, 3)).toBeNull()
  })
})
