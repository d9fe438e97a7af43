import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { readAddress, writeAddress, type AddressValues, type AddressWords } from './address-words.ts'

/** Changes some values; `replace` leaves no step for the browser's back button. */
export type ChangeAddress<S> = (change: Partial<AddressValues<S>>, options?: { readonly replace?: boolean }) => void

/**
 * The page's state as it stands in the address, and how to change it. `shape` must be a constant outside the component.
 * A change of anything but `page` goes back to the first page.
 */
export function useAddress<S>(shape: S): readonly [AddressValues<S>, ChangeAddress<S>] {
  const navigate = useNavigate()
  const words = useRouterState({ select: (state) => state.location.search }) as AddressWords
  const values = useMemo(() => readAddress(shape, words), [shape, words])
  const change = useCallback<ChangeAddress<S>>(
    (change, options) => {
      const search = (before: AddressWords): AddressWords => {
        const base = 'page' in change ? before : { ...before, page: undefined }
        return writeAddress(shape, { ...readAddress(shape, base), ...change }, base)
      }
      void navigate({ to: '.', search, replace: options?.replace ?? false, resetScroll: false })
    },
    [navigate, shape],
  )
  return [values, change]
}
