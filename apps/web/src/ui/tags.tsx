import './tags.css'

/** A number with thousands separators in tabular figures, and its unit where given. */
export function NumberText(props: { value: number | null; unit?: string }) {
  if (props.value === null) return <span className="second">—</span>
  return (
    <span className="figures">
      {props.value.toLocaleString('zh-CN')}
      {props.unit !== undefined && ` ${props.unit}`}
    </span>
  )
}

/** A person by name, with how many stand behind: `买买提·吐尔逊 等 12 人`. */
export function PersonTag(props: { name: string; others?: number; note?: string }) {
  return (
    <span className="person-tag">
      {props.name}
      {(props.others ?? 0) > 0 && <span className="second figures"> 等 {(props.others ?? 0) + 1} 人</span>}
      {props.note !== undefined && <span className="second">（{props.note}）</span>}
    </span>
  )
}

/** A unit with its part: `主办 省农业农村厅`, and how many others take part. */
export function UnitTag(props: { name: string; part?: string; others?: number; othersPart?: string }) {
  return (
    <span className="unit-tag">
      {props.part !== undefined && <span className="second">{props.part} </span>}
      {props.name}
      {(props.others ?? 0) > 0 && (
        <span className="second figures">
          {' '}
          {props.othersPart ?? '另'} {props.others}
        </span>
      )}
    </span>
  )
}

/** A word about a state or a mark. `mark` is the one red; it is for what stands out, never for decoration. */
export function WordTag(props: { children: React.ReactNode; tone?: 'plain' | 'mark' | 'quiet' }) {
  return <span className={`word-tag word-tag-${props.tone ?? 'plain'}`}>{props.children}</span>
}
