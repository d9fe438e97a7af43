import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Checkbox, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { useNarrow } from '../frame.ts'
import { chipsOf, clearedValue, type Filter } from './model.ts'
import { ManySelect } from '../selects.tsx'

interface QueryBarProps {
  readonly filters: readonly Filter[]
  /** How many stand in the line; the others come with 展开. */
  readonly daily: number
  readonly values: Readonly<Record<string, unknown>>
  readonly onChange: (change: Readonly<Record<string, unknown>>) => void
}

/** One line of daily filters, the others under 展开, and what filters now as removable chips. */
export function QueryBar(props: QueryBarProps) {
  const [open, setOpen] = useState(false)
  const narrow = useNarrow()
  const daily = narrow ? 1 : props.daily
  const shown = open ? props.filters : props.filters.slice(0, daily)
  const chips = chipsOf(props.filters, props.values)
  const clear = () =>
    props.onChange(Object.fromEntries(props.filters.map((filter) => [filter.key, clearedValue(filter)])))
  const remove = (key: string) => {
    const filter = props.filters.find((one) => one.key === key)
    if (filter) props.onChange({ [key]: clearedValue(filter) })
  }
  return (
    <div className="query no-print" role="search" aria-label="查询条件">
      <div className="query-fields">
        {shown.map((filter) => (
          <FilterField
            key={filter.key}
            filter={filter}
            value={props.values[filter.key]}
            onChange={(value) => props.onChange({ [filter.key]: value })}
          />
        ))}
        {props.filters.length > daily && (
          <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)} className="query-more">
            {open ? '收起' : '展开'}
            {open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
          </Button>
        )}
      </div>
      {chips.length > 0 && (
        <ul className="chips" aria-label="当前条件">
          {chips.map((chip) => (
            <li key={chip.key} className="chip">
              {chip.text}
              <button type="button" aria-label={`去掉条件“${chip.text}”`} onClick={() => remove(chip.key)}>
                <CloseOutlined aria-hidden />
              </button>
            </li>
          ))}
          <li>
            <button type="button" className="plain-button" onClick={clear}>
              重置
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}

function FilterField(props: { filter: Filter; value: unknown; onChange: (value: unknown) => void }) {
  const { filter, value, onChange } = props
  const id = useId()
  const text = typeof value === 'string' ? value : ''
  if (filter.kind === 'flag') {
    return (
      <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
        {filter.label}
      </Checkbox>
    )
  }
  return (
    <span className={`query-field query-${filter.kind}`}>
      <label htmlFor={id}>{filter.label}</label>
      {filter.kind === 'words' && <WordsField id={id} value={text} hint={filter.hint ?? ''} onChange={onChange} />}
      {filter.kind === 'choice' && (
        <Select
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          placeholder="全部"
          value={text === '' ? null : text}
          options={[...filter.options]}
          onChange={(next: string | null | undefined) => onChange(next ?? '')}
        />
      )}
      {filter.kind === 'choices' && (
        <ManySelect
          id={id}
          allowClear
          maxTagCount="responsive"
          popupMatchSelectWidth={false}
          optionFilterProp="label"
          placeholder="全部"
          value={Array.isArray(value) ? (value as string[]) : []}
          options={[...filter.options]}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
      {filter.kind === 'date' && (
        <DatePicker
          id={id}
          value={text === '' ? null : dayjs(text)}
          onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : '')}
        />
      )}
      {filter.kind === 'own' && filter.field(text, onChange, id)}
    </span>
  )
}

function WordsField(props: { id: string; value: string; hint: string; onChange: (value: string) => void }) {
  const [typing, setTyping] = useState({ text: props.value, since: props.value })
  const typed = typing.since === props.value ? typing.text : props.value
  return (
    <Input.Search
      id={props.id}
      value={typed}
      placeholder={props.hint}
      allowClear
      enterButton={<Button>查询</Button>}
      maxLength={50}
      onChange={(event) => setTyping({ text: event.target.value, since: props.value })}
      onSearch={(words) => props.onChange(words.trim())}
    />
  )
}
