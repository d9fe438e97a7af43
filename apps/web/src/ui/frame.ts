import { createContext, useContext, useSyncExternalStore } from 'react'
import { frameSize, type FrameKind } from './tokens.ts'

/** Which frame surrounds the page. */
export const FrameContext = createContext<FrameKind>('office')

/** The frame around the page: `office` or `phone`. */
export function useFrame(): FrameKind {
  return useContext(FrameContext)
}

/** Whether the window matches a media query, followed while it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

/** Whether the window is as narrow as a phone, whatever the frame. */
export function useNarrow(): boolean {
  return useMedia(`(max-width: ${frameSize.phone}px)`)
}
