import { shareText, type CountedNumber, type HandlingFigure } from '@lvzhi/contract/statistics'
import { Link } from '@tanstack/react-router'

/** A number that opens exactly the rows it counted; nothing to open behind a zero. */
export function OpenNumber(props: { counted: CountedNumber; unit?: string; name: string }) {
  const { counted, unit } = props
  const text = `${counted.value.toLocaleString('zh-CN')}${unit ? ` ${unit}` : ''}`
  if (counted.value === 0) return <span className="figures second">{text}</span>
  return (
    <Link className="figures" to="/suggestions" search={counted.rows} title={`查看“${props.name}”的 ${text}`}>
      {text}
    </Link>
  )
}

/** A rate with both of its numbers, each open: `83.1%（1,049/1,263）`. */
export function Rate(props: { figure: HandlingFigure }) {
  const { figure } = props
  if (!figure.of) return null
  return (
    <>
      <span className="figures">{shareText(figure.value, figure.of.value)}</span>
      <span className="rate-numbers">
        （<OpenNumber counted={figure} name={figure.label} />/
        <OpenNumber counted={figure.of} name={`${figure.label}的分母`} />）
      </span>
    </>
  )
}
