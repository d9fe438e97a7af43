import { Grade } from '@lvzhi/contract/suggestion-terms'
import { FieldFault } from './WritingField.tsx'

/** Three grades as big buttons, told apart by word, shape and colour; real radio buttons underneath. */
export function GradeChoice(props: {
  name: string
  label: string
  value: Grade | null
  onChange: (grade: Grade) => void
  fault?: string | undefined
}) {
  return (
    <fieldset className="grade-choice" data-field={props.name}>
      <legend>{props.label}</legend>
      <div className="grades">
        {Grade.codes.map((grade) => (
          <label key={grade} className={`grade grade-${grade} ${props.value === grade ? 'grade-chosen' : ''}`}>
            <input
              type="radio"
              name={props.name}
              className="unseen"
              checked={props.value === grade}
              onChange={() => props.onChange(grade)}
            />
            <GradeShape grade={grade} />
            <span>{Grade.label(grade)}</span>
          </label>
        ))}
      </div>
      <FieldFault fault={props.fault} />
    </fieldset>
  )
}

function GradeShape(props: { grade: Grade }) {
  return (
    <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden fill="none" stroke="currentColor" strokeWidth="2.4">
      {props.grade === 'satisfied' && (
        <>
          <circle cx="14" cy="14" r="11.5" />
          <path d="m8.5 14.5 4 4 7.5-8.5" />
        </>
      )}
      {props.grade === 'basicallySatisfied' && (
        <>
          <path d="M14 3 26 24.5H2Z" strokeLinejoin="round" />
          <path d="M10 18.5h8" />
        </>
      )}
      {props.grade === 'dissatisfied' && (
        <>
          <rect x="2.5" y="2.5" width="23" height="23" rx="2" />
          <path d="m9 9 10 10M19 9 9 19" />
        </>
      )}
    </svg>
  )
}
