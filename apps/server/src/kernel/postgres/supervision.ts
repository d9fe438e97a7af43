import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './process-identity.ts'

/** A watch over the server process. */
export interface Supervised {
  /** Ends the watch and waits for a restart under way. */
  end(): Promise<void>
}

/**
 * Watches the server and starts it again when it died on its own; connections made before must be opened anew.
 *
 * `restart` returns the new process number. A restart that fails is told and tried again every five seconds.
 */
export function superviseServer(pid: number, restart: () => Promise<number>, log: (line: string) => void): Supervised {
  let current = pid
  const ending = new AbortController()
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await pause(500, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
      if (ending.signal.aborted || isAlive(current)) continue
      try {
        current = await restart()
        log('数据库服务意外停止，已重新启动。')
      } catch (error) {
        log(`数据库服务意外停止，重新启动失败：${error instanceof Error ? error.message : String(error)}`)
        await pause(5000, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
      }
    }
  }
  const watching = watch()
  return {
    end: () => {
      ending.abort()
      return watching
    },
  }
}
