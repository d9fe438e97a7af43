import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Place } from './menu.ts'

/** Searches one of the places that take words; `/` puts the cursor here. */
export function SearchBox(props: { places: readonly Place[] }) {
  const box = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [target, setTarget] = useState(0)
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [])
  const place = props.places[target] ?? props.places[0]
  if (!place) return null
  return (
    <form
      role="search"
      aria-label="全站查找"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() !== '') void navigate({ to: place.path, search: { words: words.trim() } })
      }}
    >
      <SearchOutlined aria-hidden />
      <input
        ref={box}
        type="search"
        value={words}
        aria-label={`查找${place.search ?? place.label}，快捷键为斜线`}
        placeholder={`查找${place.search ?? place.label}`}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') box.current?.blur()
        }}
      />
      {props.places.length > 1 ? (
        <select aria-label="查找范围" value={target} onChange={(event) => setTarget(Number(event.target.value))}>
          {props.places.map((one, at) => (
            <option key={one.path} value={at}>
              {one.search ?? one.label}
            </option>
          ))}
        </select>
      ) : (
        <kbd aria-hidden>/</kbd>
      )}
    </form>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
