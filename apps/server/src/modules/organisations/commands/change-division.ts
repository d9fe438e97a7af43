import type { CongressLevel } from '@lvzhi/contract'
import { CongressLevel as levels } from '@lvzhi/contract'
import type { DivisionKind } from '@lvzhi/contract/organisations'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import {
  addDivisionPeriod,
  childDivisions,
  containsDivision,
  endDivisionPeriod,
  findDivision,
  lockDivision,
  periodsOfDivision,
  raiseDivisionRevision,
  type DivisionPeriod,
} from '../division-store.ts'
import { lockTree } from '../organisation-store.ts'
import { visibleTo } from '../policy.ts'
import { alreadyEnded, circle, noSuchDivision, notInForce, staleRevision, tooEarly, wrongLevel } from '../refusals.ts'

interface Change {
  readonly on: string
  readonly document?: string | undefined
  readonly revision: number
}

/** 设立行政区划: a new code from a day on. */
export async function createDivision(
  context: RequestContext,
  input: {
    code: string
    name: string
    kind: DivisionKind
    level: CongressLevel
    parentCode: string
    on: string
    document?: string | undefined
  },
): Promise<void> {
  const { db: tx, actor } = context
  await lockTree(tx)
  if ((await periodsOfDivision(tx, input.code)).length > 0) {
    throw new Refusal('conflict', 'codeTaken', `区划代码 ${input.code} 已经用过，请核对。`)
  }
  await requireInScope(tx, actor, input.parentCode)
  await requireParent(tx, input.parentCode, input.level, input.on)
  await addDivisionPeriod(tx, { ...input, validFrom: input.on, validTo: null }, 'created', input.document)
}

/** 更名: another name of the same code from a day on. */
export async function renameDivision(context: RequestContext, code: string, input: Change & { name: string }) {
  const last = await loadDivision(context, code, input)
  await endDivisionPeriod(context.db, code, input.on)
  await begin(context.db, last, { name: input.name }, input, 'renamed')
}

/** 调整隶属: another parent of the same code from a day on (as 公主岭市 went from 四平 to 长春, there with a new code). */
export async function moveDivision(context: RequestContext, code: string, input: Change & { parentCode: string }) {
  const last = await loadDivision(context, code, input)
  await requireInScope(context.db, context.actor, input.parentCode)
  await requireParent(context.db, input.parentCode, last.level, input.on)
  await endDivisionPeriod(context.db, code, input.on)
  await begin(context.db, last, { parentCode: input.parentCode }, input, 'moved')
}

/** 并入: the code ends on a day; what stood under it stands under the successor from then on. */
export async function mergeDivision(context: RequestContext, code: string, input: Change & { successorCode: string }) {
  const { db: tx } = context
  const last = await loadDivision(context, code, input)
  await requireInScope(tx, context.actor, input.successorCode)
  const successor = await findDivision(tx, input.successorCode, input.on)
  if (!successor) throw notInForce('successorCode', input.successorCode, input.on)
  if (successor.level !== last.level) {
    throw invalidField('successorCode', '只能并入同一层级的行政区划，请重新选择。')
  }
  if (successor.code === code) throw circle()
  for (const child of await childDivisions(tx, code, input.on)) {
    const period = (await periodsOfDivision(tx, child))[0]
    if (!period) continue
    if (period.validFrom >= input.on) throw tooEarly(period.validFrom)
    await endDivisionPeriod(tx, child, input.on)
    await begin(tx, period, { parentCode: successor.code }, input, 'moved')
  }
  await endDivisionPeriod(tx, code, input.on, { successorCode: successor.code, document: input.document })
  await raiseDivisionRevision(tx, code)
}

async function begin(
  tx: Handle,
  last: DivisionPeriod,
  changed: { name?: string; parentCode?: string },
  input: Change,
  change: 'renamed' | 'moved',
): Promise<void> {
  const row = { ...last, ...changed, validFrom: input.on, validTo: null, successorCode: null }
  await addDivisionPeriod(tx, row, change, input.document)
  await raiseDivisionRevision(tx, last.code)
}

async function loadDivision(context: RequestContext, code: string, input: Change): Promise<DivisionPeriod> {
  const { db: tx, actor } = context
  await lockTree(tx)
  await requireInScope(tx, actor, code)
  const revision = await lockDivision(tx, code)
  const last = (await periodsOfDivision(tx, code))[0]
  if (revision === null || !last) throw noSuchDivision()
  if (revision !== input.revision) throw staleRevision(revision)
  if (last.validTo !== null) throw alreadyEnded(last.name, last.validTo)
  if (input.on <= last.validFrom) throw tooEarly(last.validFrom)
  context.subject(code)
  return last
}

async function requireInScope(tx: Handle, actor: Actor, code: string): Promise<void> {
  const scope = visibleTo(actor)
  const seen = scope.seen === 'all' || (scope.seen === 'area' && (await containsDivision(tx, scope.divisionCode, code)))
  if (!seen) throw noSuchDivision()
}

async function requireParent(tx: Handle, parentCode: string, level: CongressLevel, on: string): Promise<void> {
  const parent = await findDivision(tx, parentCode, on)
  if (!parent) throw notInForce('parentCode', parentCode, on)
  if (levels.codes.indexOf(parent.level) >= levels.codes.indexOf(level)) throw wrongLevel()
}
