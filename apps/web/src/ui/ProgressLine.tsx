import { Button } from 'antd'
import './progress.css'

/** Long work: how far, how long still, and a way to stop it. */
export function ProgressLine(props: {
  label: string
  done: number
  total: number
  unit: string
  /** Seconds still to go, where they can be told. */
  secondsLeft?: number | null
  onCancel?: () => void
}) {
  const share = props.total === 0 ? 0 : Math.min(100, Math.floor((props.done * 100) / props.total))
  return (
    <div className="progress-line">
      <div
        role="progressbar"
        aria-label={props.label}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        className="progress-track"
      >
        <i style={{ width: `${share}%` }} />
      </div>
      <p className="progress-words">
        <span className="figures">
          {props.label} {props.done.toLocaleString('zh-CN')} / {props.total.toLocaleString('zh-CN')} {props.unit}
          {typeof props.secondsLeft === 'number' && `，约剩 ${restWords(props.secondsLeft)}`}
        </span>
        {props.onCancel && (
          <Button size="small" onClick={props.onCancel}>
            停止
          </Button>
        )}
      </p>
    </div>
  )
}

function restWords(seconds: number): string {
  return seconds < 60 ? `${Math.max(1, Math.round(seconds))} 秒` : `${Math.round(seconds / 60)} 分钟`
}
