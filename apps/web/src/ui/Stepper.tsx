import './stepper.css'

/** One step of a way; `when` is a date or who holds it. */
export interface Step {
  readonly key: string
  readonly label: string
  readonly state: 'done' | 'now' | 'ahead'
  readonly when?: string | null
}

/** A way in steps, the present one marked by word, weight and shape. */
export function Stepper(props: { steps: readonly Step[]; label: string }) {
  return (
    <ol className="stepper" aria-label={props.label}>
      {props.steps.map((step) => (
        <li
          key={step.key}
          className={`step step-${step.state}`}
          {...(step.state === 'now' && { 'aria-current': 'step' as const })}
        >
          <span className="step-mark" aria-hidden />
          <span className="step-label">
            {step.label}
            {step.state === 'done' && <span className="unseen">，已完成</span>}
          </span>
          {step.when && <span className="step-when figures">{step.when}</span>}
        </li>
      ))}
    </ol>
  )
}
