import { Popover } from 'antd'
import type { ShownBasis } from './shown-problem.ts'
import './basis.css'

/** The small 依据 beside a date or a refusal; opens the articles behind it and marks what nobody has checked. */
export function BasisLink(props: { basis: readonly ShownBasis[] }) {
  if (props.basis.length === 0) return null
  const unverified = props.basis.some((one) => !one.verified)
  return (
    <Popover
      trigger="click"
      content={
        <ul className="basis-list">
          {props.basis.map((one) => (
            <li key={one.text}>
              <span>{one.text}</span>
              {!one.verified && <span className="basis-unverified">未核实</span>}
              {one.wording !== undefined && <p className="basis-wording">{one.wording}</p>}
            </li>
          ))}
        </ul>
      }
    >
      <button type="button" className="basis-link plain-button no-print">
        依据{unverified && <span className="basis-unverified">未核实</span>}
      </button>
    </Popover>
  )
}
