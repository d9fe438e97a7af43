import { Worker } from 'node:worker_threads'
import type { TemplateFields } from '../documents/word-template.ts'
import type { InspectedUpload } from '../files/inspect.ts'
import { Refusal } from '../refusal.ts'
import type { ReadSheetOptions } from '../sheets/read-sheet.ts'
import type { SheetRow, SheetTable } from '../sheets/table.ts'
import type { ReadingAnswers, ReadingMessage, ReadingTask } from './reading-task.ts'

/** What one file may ask of the machine while it is read. */
export interface ReadingLimits {
  /** Of the reading thread's own memory, in megabytes. */
  readonly memory: number
  /** Of time, in milliseconds: the largest honest table takes a fifth of it. */
  readonly time: number
  readonly threads: number
  readonly mostWaiting: number
}

export const readingLimits: ReadingLimits = { memory: 256, time: 30_000, threads: 2, mostWaiting: 50 }

/** Reads files that were handed in, in threads of their own. */
export interface ReadingRoom {
  read<K extends ReadingTask['kind']>(
    task: Extract<ReadingTask, { kind: K }>,
    bytes: Uint8Array,
  ): Promise<ReadingAnswers[K]>
}

/** Rows of a table that is worth a thread of its own. */
const largeTable = 2_000

interface Job {
  readonly task: ReadingTask
  readonly bytes: Uint8Array
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * Makes a room with limits of its own. A file that outgrows them ends its thread and is refused: it holds up neither the requests of
 * others nor the memory of the process. Threads are begun when they are needed and kept for the next file.
 */
export function openReadingRoom(limits: ReadingLimits = readingLimits): ReadingRoom {
  const idle: Worker[] = []
  const waiting: Job[] = []
  let busy = 0

  function next(): void {
    if (busy >= limits.threads) return
    const job = waiting.shift()
    if (!job) return
    busy += 1
    const thread = idle.pop() ?? begin()
    thread.ref()
    void perform(thread, job).then((reusable) => release(thread, reusable))
  }

  function release(thread: Worker, reusable: boolean): void {
    busy -= 1
    thread.unref()
    if (reusable) idle.push(thread)
    next()
  }

  function begin(): Worker {
    const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 32 },
      // Nothing of the settings of the process, which hold secrets, is within reach of what reads foreign files.
      env: {},
      execArgv: [],
    })
    thread.on('error', () => forget(thread))
    thread.on('exit', () => forget(thread))
    return thread
  }

  function forget(thread: Worker): void {
    const at = idle.indexOf(thread)
    if (at >= 0) idle.splice(at, 1)
  }

  /** Whether the thread can take another file. */
  function perform(thread: Worker, { task, bytes, resolve, reject }: Job): Promise<boolean> {
    return new Promise((settle) => {
      const rows: SheetRow[] = []
      const end = (reusable: boolean, say: () => void) => {
        clearTimeout(limit)
        thread.off('message', take)
        thread.off('error', fail)
        thread.off('exit', leave)
        if (!reusable) void thread.terminate()
        say()
        settle(reusable)
      }
      const take = (message: ReadingMessage) => {
        if (message.kind === 'rows') {
          rows.push(...message.rows)
        } else if (message.kind === 'answer') {
          // What a large table leaves behind goes with its thread.
          end(rows.length < largeTable, () =>
            resolve(task.kind === 'sheet' ? { ...(message.answer as SheetTable), rows } : message.answer),
          )
        } else if (message.kind === 'refusal') {
          const { kind, code, title, detail } = message.refusal
          end(true, () => reject(new Refusal(kind, code, title, detail)))
        } else end(true, () => reject(new Error(message.message)))
      }
      const fail = (error: Error) => {
        const outgrown = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        end(false, () => reject(outgrown ? tooHeavy() : error))
      }
      const leave = () => end(false, () => reject(new Error('the reading thread has ended')))
      const limit = setTimeout(() => end(false, () => reject(tooHeavy())), limits.time)
      thread.on('message', take)
      thread.on('error', fail)
      thread.on('exit', leave)
      const own = new Uint8Array(bytes)
      thread.postMessage({ task, bytes: own }, [own.buffer])
    })
  }

  return {
    read: (task, bytes) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= limits.mostWaiting) {
          const title = '现在上传文件的人很多，请稍等片刻再试。'
          reject(new Refusal('unavailable', 'readersBusy', title))
          return
        }
        waiting.push({ task, bytes, resolve: resolve as (answer: unknown) => void, reject })
        next()
      }),
  }
}

function tooHeavy(): Refusal {
  return new Refusal(
    'tooLarge',
    'fileTooHeavy',
    '读取这个文件需要的时间或内存太多，已停止读取。请用办公软件打开并另存一份，或分成几个文件后再上传。',
  )
}

const room = openReadingRoom()

/** {@link readSheet} in a thread of its own, within limits of time and memory. */
export function readSheetApart(bytes: Uint8Array, name: string, options: ReadSheetOptions = {}): Promise<SheetTable> {
  return room.read({ kind: 'sheet', name, options }, bytes)
}

/** {@link inspectUpload} in a thread of its own. */
export function inspectUploadApart(bytes: Uint8Array, name: string): Promise<InspectedUpload> {
  return room.read({ kind: 'upload', name }, bytes)
}

/** {@link checkTemplate} in a thread of its own. */
export function checkTemplateApart(bytes: Uint8Array, fields: TemplateFields): Promise<readonly string[]> {
  return room.read({ kind: 'template', fields }, bytes)
}
