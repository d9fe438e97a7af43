import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Work } from './work.ts'

/** A measured part as a process of its own. */
export interface Part {
  readonly child: ChildProcess
  readonly address: string
  ask<T>(message: string | Work): Promise<T>
  stop(): Promise<void>
}

/** Starts a part of the measurement; it tells its address when it listens. */
export async function startPart(file: string, args: readonly string[]): Promise<Part> {
  const child = fork(join(import.meta.dirname, file), [...args], { serialization: 'advanced' })
  const ask = <T>(message: string | Work): Promise<T> => {
    const answer = answerOf<T>(child)
    child.send(message)
    return answer
  }
  const stop = () =>
    new Promise<void>((settle) => {
      if (child.exitCode !== null || !child.connected) return settle()
      child.once('exit', () => settle())
      child.send('stop')
      // A request that hangs must not hold the end up.
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
    })
  try {
    return { child, address: await answerOf<string>(child), ask, stop }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((settle, fail) => {
    const gone = () => fail(new Error('一个被测进程意外结束。'))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      settle(message as T)
    })
  })
}
