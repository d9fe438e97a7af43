import './phone.css'

/** The lists of a standing person's page, one shown at a time: 我的 and 全部. */
export function ListSwitch<K extends string>(props: {
  lists: readonly (readonly [K, string])[]
  shown: K
  onShow: (key: K) => void
}) {
  return (
    <div className="list-switch" role="group" aria-label="列表">
      {props.lists.map(([key, label]) => (
        <button key={key} type="button" aria-pressed={props.shown === key} onClick={() => props.onShow(key)}>
          {label}
        </button>
      ))}
    </div>
  )
}
