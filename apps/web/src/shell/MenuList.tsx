import { DownOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useId } from 'react'
import { usePreference } from '../ui/preferences.ts'
import { groupsOf, opensByItself, placeOf, type MenuGroup, type Place } from './menu.ts'

const noChoice: Readonly<Record<string, boolean>> = {}

/** The menu of the office frame in groups that open and close; folded to icons it names them in tooltips. */
export function MenuList(props: { places: readonly Place[]; pathname: string; folded: boolean; onOpen?: () => void }) {
  const here = placeOf(props.pathname, props.places)
  const [chosen, choose] = usePreference('menuGroups', noChoice)
  const groups = groupsOf(props.places)
  return (
    <div className="menu-list">
      {groups.map((group) => {
        const open = chosen[group.name] ?? opensByItself(group, groups, here)
        const entries = <Entries {...props} group={group} here={here} />
        if (group.name === '') return <div key={group.name}>{entries}</div>
        if (props.folded) {
          return (
            <div key={group.name} className="menu-opens-group">
              {entries}
            </div>
          )
        }
        return (
          <Disclosure
            key={group.name}
            name={group.name}
            open={open}
            holdsHere={here?.group === group.name}
            onChange={(next) => choose({ ...chosen, [group.name]: next })}
          >
            {entries}
          </Disclosure>
        )
      })}
    </div>
  )
}

function Disclosure(props: {
  name: string
  open: boolean
  holdsHere: boolean
  onChange: (open: boolean) => void
  children: React.ReactNode
}) {
  const id = useId()
  return (
    <div className="menu-opens-group">
      <button
        type="button"
        className={`menu-group ${props.holdsHere && !props.open ? 'menu-group-here' : ''}`}
        aria-expanded={props.open}
        aria-controls={id}
        onClick={() => props.onChange(!props.open)}
      >
        {props.name}
        <DownOutlined aria-hidden />
      </button>
      <div id={id} hidden={!props.open}>
        {props.children}
      </div>
    </div>
  )
}

function Entries(props: { group: MenuGroup; here: Place | undefined; folded: boolean; onOpen?: () => void }) {
  return (
    <ul>
      {props.group.places.map((place) => {
        const Icon = place.icon
        const entry = (
          <Link
            to={place.path}
            className="menu-entry"
            {...(place === props.here && { 'aria-current': 'page' as const })}
            {...(props.folded && { 'aria-label': place.label })}
            onClick={() => props.onOpen?.()}
          >
            <Icon aria-hidden />
            {!props.folded && <span>{place.label}</span>}
          </Link>
        )
        return (
          <li key={place.path}>
            {props.folded ? (
              <Tooltip title={place.label} placement="right">
                {entry}
              </Tooltip>
            ) : (
              entry
            )}
          </li>
        )
      })}
    </ul>
  )
}
