import { Button } from 'antd'
import { BasisLink } from './BasisLink.tsx'
import { shownProblem } from './shown-problem.ts'
import './problem.css'

/** What went wrong, in a sentence, with the number to quote and a way on. Nothing where there is no error. */
export function ProblemNotice(props: { error: unknown; onRetry?: () => void }) {
  if (props.error === null || props.error === undefined) return null
  const problem = shownProblem(props.error)
  const onRetry = problem.status === 403 || problem.status === 404 ? undefined : props.onRetry
  return (
    <div className="problem" role="alert">
      <p className="problem-sentence">
        {problem.title}
        {problem.basis.length > 0 && <BasisLink basis={problem.basis} />}
      </p>
      {problem.fields.length > 0 && (
        <ul className="problem-fields">
          {problem.fields.map((field) => (
            <li key={`${field.path} ${field.message}`}>{field.message}</li>
          ))}
        </ul>
      )}
      {(problem.number !== null || onRetry) && (
        <p className="problem-foot">
          {problem.number !== null && <span className="note figures">问题编号 {problem.number}</span>}
          {onRetry && (
            <Button size="small" onClick={onRetry}>
              重试
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
