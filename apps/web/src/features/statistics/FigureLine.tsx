import type { HandlingFigure } from '@lvzhi/contract/statistics'
import { Fragment } from 'react'
import { OpenNumber, Rate } from './numbers.tsx'

/** One figure as a sentence, with its parts, what must stand beside it, and its rule. */
export function FigureLine(props: { figure: HandlingFigure }) {
  const { figure } = props
  const others = [...figure.parts, ...figure.beside].filter((one) => one.value > 0 || figure.parts.length <= 4)
  return (
    <li>
      <p>
        <b>{figure.label}</b>　
        {figure.of ? <Rate figure={figure} /> : <OpenNumber counted={figure} unit={figure.unit} name={figure.label} />}
        {others.length > 0 && (figure.of ? '；' : '，其中')}
        {others.map((one, at) => (
          <Fragment key={one.label}>
            {at > 0 && '、'}
            {one.label} <OpenNumber counted={one} unit={figure.unit} name={`${figure.label}：${one.label}`} />
          </Fragment>
        ))}
        。
      </p>
      <p className="note">口径：{figure.definition}。</p>
    </li>
  )
}
