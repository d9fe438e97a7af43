import { useCallback, useContext } from 'react'
import { PreferenceOwner, nobody, usePreferenceOf } from './preferences.ts'
import type { Mode } from './tokens.ts'

/**
 * 长者模式: whether it is on, and how to switch it. The choice is kept for the signed-in account on this device, and for the device
 * itself, so that the sign-in page and the public pages show as they were last wanted. An account without a choice takes the device's.
 */
export function useElder(): readonly [boolean, (value: boolean) => void] {
  const [own, setOwn] = usePreferenceOf<boolean | null>(useContext(PreferenceOwner), 'elder', null)
  const [device, setDevice] = usePreferenceOf<boolean | null>(nobody, 'elder', null)
  const change = useCallback(
    (value: boolean) => {
      setOwn(value)
      setDevice(value)
    },
    [setOwn, setDevice],
  )
  return [own ?? device ?? false, change]
}

/** How everything is shown now. */
export function useMode(): Mode {
  return useElder()[0] ? 'elder' : 'standard'
}
