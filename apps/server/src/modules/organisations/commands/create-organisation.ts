import type { OrganisationKind } from '@lvzhi/contract/organisations'
import { systemActor, type Actor } from '../../../kernel/access/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { tables, type Handle } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import { newId } from '../../../kernel/identifier.ts'
import { containsDivision, findDivision } from '../division-store.ts'
import { addPeriod, replaceAliases } from '../history-store.ts'
import { isInForceOn } from '../organisation.ts'
import { findOrganisation, lockTree, nameInUse } from '../organisation-store.ts'
import { visibleTo } from '../policy.ts'
import { nameTaken, noSuchOrganisation, notInForce } from '../refusals.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { searchKeyOf } from '../search-key.ts'
import type { OrganisationTables } from '../tables.ts'

export interface NewOrganisation {
  readonly name: string
  readonly shortName?: string | undefined
  readonly kind: OrganisationKind
  readonly divisionCode: string
  readonly parentId?: string | undefined
  readonly aliases?: readonly string[] | undefined
  readonly on: string
  readonly document?: string | undefined
}

/**
 * 设立: opens an organisation from a day on, at the level of its division, and returns its id.
 * Refused outside the actor's area, under a parent that is not in force, and for a name in use in the same division.
 */
export async function createOrganisation(
  context: { actor: Actor; db: Handle; clock: Clock },
  input: NewOrganisation,
): Promise<string> {
  const { actor, db: tx, clock } = context
  await lockTree(tx)
  const division = await findDivision(tx, input.divisionCode, input.on)
  const scope = actor === systemActor ? ({ seen: 'all' } as const) : visibleTo(actor)
  const inScope =
    scope.seen === 'all' ||
    (scope.seen === 'area' && (await containsDivision(tx, scope.divisionCode, input.divisionCode)))
  if (!division || !inScope)
    throw invalidField('divisionCode', '没有这个行政区划，或它不在您的管理范围内，请重新选择。')
  if (input.parentId) {
    const parent = await findOrganisation(tx, scope, input.parentId, input.on)
    if (!parent) throw noSuchOrganisation()
    if (!isInForceOn(parent, input.on)) throw notInForce('parentId', parent.name, input.on)
  }
  if (await nameInUse(tx, input.name, input.divisionCode, input.on, null)) throw nameTaken(input.name)
  const id = newId()
  await tables<OrganisationTables>(tx)
    .insertInto('organisations')
    .values({
      id,
      kind: input.kind,
      level: division.level,
      division_code: input.divisionCode,
      short_name: input.shortName ?? null,
      valid_from: input.on,
      valid_to: null,
      successor_id: null,
      end_document: null,
      search_key: searchKeyOf([input.name, ...(input.shortName ? [input.shortName] : []), ...(input.aliases ?? [])]),
      revision: 0,
    })
    .execute()
  await addPeriod(tx, actor, clock.now(), id, {
    name: input.name,
    parentId: input.parentId ?? null,
    validFrom: input.on,
    change: 'created',
    document: input.document,
  })
  if (input.aliases) await replaceAliases(tx, id, input.aliases)
  await announce(tx, clock, {
    module: 'organisations',
    caseId: id,
    type: 'organisations.created',
    title: '设立机构',
    actor,
    note: input.document ?? null,
    changes: [{ field: 'name', label: '名称', from: null, to: input.name }],
  })
  return id
}
