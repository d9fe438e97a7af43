import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { placeOf, type Place } from './menu.ts'

/** The menu of the office frame; folded to icons it names them in tooltips. */
export function MenuList(props: { places: readonly Place[]; pathname: string; folded: boolean; onOpen?: () => void }) {
  const here = placeOf(props.pathname, props.places)
  return (
    <ul className="menu-list">
      {props.places.map((place, at) => {
        const opensGroup = place.group !== undefined && place.group !== props.places[at - 1]?.group
        const Icon = place.icon
        const entry = (
          <Link
            to={place.path}
            className="menu-entry"
            {...(place === here && { 'aria-current': 'page' as const })}
            {...(props.folded && { 'aria-label': place.label })}
            onClick={() => props.onOpen?.()}
          >
            <Icon aria-hidden />
            {!props.folded && <span>{place.label}</span>}
          </Link>
        )
        return (
          <li key={place.path} className={opensGroup ? 'menu-opens-group' : ''}>
            {opensGroup && !props.folded && <span className="menu-group note">{place.group}</span>}
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
