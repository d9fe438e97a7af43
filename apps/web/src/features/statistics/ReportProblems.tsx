/** Numbers that do not add up, above everything else; nothing where all do. */
export function ReportProblems(props: { heading: string; problems: readonly string[] }) {
  if (props.problems.length === 0) return null
  return (
    <div className="report-problems" role="alert">
      <h2>{props.heading}</h2>
      <ul>
        {props.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  )
}
