import { parentPort } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import { performTask, type ReadingMessage, type ReadingTask } from './reading-task.ts'

/** As many rows as the other side takes up without keeping anybody waiting. */
const rowsAtATime = 500

const send = (message: ReadingMessage) => parentPort?.postMessage(message)

async function read({ task, bytes }: { readonly task: ReadingTask; readonly bytes: Uint8Array }): Promise<void> {
  try {
    const answer = await performTask(task, bytes)
    if (!('rows' in answer)) {
      send({ kind: 'answer', answer })
      return
    }
    const { rows, ...table } = answer
    for (let at = 0; at < rows.length; at += rowsAtATime) {
      send({ kind: 'rows', rows: rows.slice(at, at + rowsAtATime) })
    }
    send({ kind: 'answer', answer: table })
  } catch (error) {
    if (error instanceof Refusal) {
      const { kind, code, message: title, detail } = error
      send({ kind: 'refusal', refusal: { kind, code, title, detail } })
      return
    }
    send({ kind: 'failure', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

parentPort?.on('message', (asked: Parameters<typeof read>[0]) => void read(asked))
