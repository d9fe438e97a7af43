import { usePreference } from './preferences.ts'

/** 长者模式: everything larger by a quarter, remembered per person on this device. */
export function useElder(): readonly [boolean, (value: boolean) => void] {
  return usePreference('elder', false)
}
