import { RightOutlined } from '@ant-design/icons'

/** 代办: for which deputy to act. */
export function AssistedChoice(props: {
  people: readonly { readonly personId: string; readonly name: string }[]
  onChoose: (personId: string) => void
}) {
  if (props.people.length === 0) {
    return <p>还没有代表授权您代办。请代表本人在“我的”里授权，或由代表工作机构登记授权。</p>
  }
  return (
    <>
      <p>为哪位代表代录？</p>
      <ul className="person-list">
        {props.people.map((one) => (
          <li key={one.personId}>
            <button type="button" onClick={() => props.onChoose(one.personId)}>
              {one.name}
              <RightOutlined aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
