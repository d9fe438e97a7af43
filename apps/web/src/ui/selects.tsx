import type { UseQueryResult } from '@tanstack/react-query'
import { Select, type SelectProps } from 'antd'
import type { DefaultOptionType } from 'antd/es/select'
import { useDeferredValue, useState, type KeyboardEvent } from 'react'

interface Finding {
  /** True while the options still belong to former words; Enter then waits, for the first of them is not what was looked for. */
  readonly behind?: boolean
}

type Given<V, O extends DefaultOptionType> = Omit<SelectProps<V, O>, 'mode' | 'onInputKeyDown'> & Finding

/** A list field for one choice that is found by words. */
export function FindSelect<V, O extends DefaultOptionType = DefaultOptionType>({
  behind = false,
  ...props
}: Given<V, O>) {
  return (
    <Select<V, O>
      {...props}
      aria-busy={behind}
      onInputKeyDown={(event) => behind && event.key === 'Enter' && keep(event)}
    />
  )
}

/**
 * A list field for several choices, with `mode="tags"` also for words of one's own. Tab goes on to the next field: the library takes Tab in an
 * open list for a choice, which takes back what Enter has just chosen.
 */
export function ManySelect<V, O extends DefaultOptionType = DefaultOptionType>({
  behind = false,
  mode = 'multiple',
  ...props
}: Given<V, O> & { mode?: 'multiple' | 'tags' }) {
  return (
    <Select<V, O>
      {...props}
      mode={mode}
      aria-busy={behind}
      onInputKeyDown={(event) => {
        if (event.key === 'Tab') event.stopPropagation()
        if (behind && event.key === 'Enter') keep(event)
      }}
    />
  )
}

// Neither the list nor the form around it hears of the key.
function keep(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

/** The words typed into a list field that the server searches: `words` follows what is typed as soon as there is time to ask. */
export function useWords() {
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  return {
    words,
    setTyped,
    /** Whether what is offered does not belong to the typed words yet. */
    behindOf: (read: Pick<UseQueryResult, 'isPlaceholderData' | 'isPending' | 'fetchStatus'>) =>
      typed.trim() !== words || ((read.isPlaceholderData || read.isPending) && read.fetchStatus !== 'idle'),
  }
}
