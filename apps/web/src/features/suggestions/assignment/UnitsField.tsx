import { useState, type ReactNode } from 'react'
import { UnitPicker, UnitsPicker } from '../../../pickers/UnitPicker.tsx'
import { choiceOf, listsOf, type UnitChoice, type UnitLists } from './units.ts'

/** 主办 with any 会办, or several 分办. */
export function UnitsField(props: {
  id?: string
  value?: readonly UnitChoice[]
  onChange?: (units: readonly UnitChoice[]) => void
  /** What the units are for, for readers who do not see the row. */
  of?: string
  /** Stands under the switch between 分办 and 主办会办. */
  extra?: ReactNode
}) {
  const lists = listsOf(props.value ?? [])
  const [separately, setSeparately] = useState(lists.separate.length > 0)
  const change = (part: Partial<UnitLists>) => props.onChange?.(choiceOf({ ...lists, ...part }, separately))
  const of = props.of === undefined ? '' : `：${props.of}`
  const turn = () => {
    const kept = separately
      ? { lead: lists.separate[0], assist: lists.separate.slice(1), separate: [] }
      : { lead: undefined, assist: [], separate: [...(lists.lead === undefined ? [] : [lists.lead]), ...lists.assist] }
    setSeparately(!separately)
    props.onChange?.(choiceOf(kept, !separately))
  }
  return (
    <div className="units-field">
      {separately ? (
        <span className="units-part units-part-wide">
          <span className="second">分办</span>
          <UnitsPicker
            {...(props.id !== undefined && { id: props.id })}
            label={`分办单位${of}`}
            placeholder="至少两个单位"
            value={lists.separate}
            onChange={(separate) => change({ separate })}
          />
        </span>
      ) : (
        <>
          <span className="units-part">
            <span className="second">主办</span>
            <UnitPicker
              {...(props.id !== undefined && { id: props.id })}
              label={`主办单位${of}`}
              placeholder="一个单位"
              value={lists.lead ?? null}
              except={lists.assist}
              onChange={(lead) => change({ lead })}
            />
          </span>
          <span className="units-part">
            <span className="second">会办</span>
            <UnitsPicker
              label={`会办单位${of}`}
              placeholder="可不选"
              value={lists.assist}
              except={lists.lead === undefined ? [] : [lists.lead]}
              onChange={(assist) => change({ assist })}
            />
          </span>
        </>
      )}
      <span className="units-turns">
        <button
          type="button"
          className="plain-button"
          onClick={turn}
          aria-label={`${separately ? '改为主办会办' : '改为分办'}${of}`}
        >
          {separately ? '改为主办会办' : '改为分办'}
        </button>
        {props.extra}
      </span>
    </div>
  )
}
