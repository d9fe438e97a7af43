/** What differs between what one wrote and what is saved, field by field; the class lays the two side by side or one below the other. */
export function TwoVersions(props: {
  className: string
  rows: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[]
}) {
  return (
    <dl className={props.className}>
      {props.rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>
            <span className="note">您写的</span>
            {row.mine || '（空）'}
          </dd>
          <dd>
            <span className="note">已保存的</span>
            {row.theirs || '（空）'}
          </dd>
        </div>
      ))}
    </dl>
  )
}
