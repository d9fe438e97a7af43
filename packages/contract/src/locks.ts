import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './scalars.ts'

/** 编辑锁: who is at work on a record. Advice only: the record's revision is what guards it (P3). */
export const EditLock = z.object({
  holder: z.string(),
  /** Whether the reader holds it, in this window or another. */
  mine: z.boolean(),
  takenAt: Instant,
  /** When it ends unless it is renewed. */
  endsAt: Instant,
})
export type EditLock = z.infer<typeof EditLock>

/** `kind` names a kind of record that may be locked, `id` the record. */
const lockPath = z.object({ kind: z.string().regex(/^[A-Za-z]{1,40}$/), id: Id })
const answer = z.object({ lock: EditLock.nullable() })

export const readLock = operation({
  id: 'locks.read',
  kind: 'read',
  method: 'GET',
  path: '/api/locks/:id/:kind',
  title: '谁在编辑',
  params: lockPath,
  response: answer,
})

function act(name: string, path: string, title: string) {
  return operation({
    id: `locks.${name}`,
    kind: 'act',
    method: 'POST',
    path: `/api/locks/:id/:kind/${path}`,
    title,
    params: lockPath,
    body: z.object({}),
    response: answer,
  })
}

/** Takes the lock where it is free; answers who holds it either way. */
export const takeLock = act('take', 'taking', '开始编辑')
/** Keeps an own lock; answers who holds it where it has been taken over. */
export const renewLock = act('renew', 'renewal', '继续编辑')
/** Gives an own lock back. */
export const releaseLock = act('release', 'release', '结束编辑')
/** Takes the lock from whoever holds it; the record's timeline says so. */
export const takeOverLock = act('takeOver', 'taking-over', '接管编辑')
