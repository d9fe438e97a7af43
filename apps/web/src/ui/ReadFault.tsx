import { Link } from '@tanstack/react-router'
import { usePageTitle } from './page-title.ts'
import { ProblemNotice } from './Problem.tsx'
import { shownProblem } from './shown-problem.ts'

const headings: Readonly<Record<number, string>> = { 403: '没有权限', 404: '没有找到' }

/** In place of a page whose record could not be read: which right is missing and who grants it, that it is gone, or a retry. */
export function ReadFault(props: { error: unknown; onRetry: () => void }) {
  const problem = shownProblem(props.error)
  const heading = headings[problem.status]
  usePageTitle(heading ?? '没有读到')
  if (heading === undefined) return <ProblemNotice error={props.error} onRetry={props.onRetry} />
  return (
    <div className="fault">
      <h1>{heading}</h1>
      <p>{problem.title}</p>
      <p>
        <Link to="/">回到首页</Link>
      </p>
    </div>
  )
}
