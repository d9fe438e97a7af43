import type { z } from 'zod'
import type { DivisionDetail } from '@lvzhi/contract/organisations'
import { permits } from '../../../kernel/access/grants.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import {
  containsDivision,
  divisionRevision,
  findDivision,
  pathToDivision,
  periodsOfDivision,
  searchDivisions,
} from '../division-store.ts'
import { organisationGrants, visibleTo } from '../policy.ts'
import { noSuchDivision } from '../refusals.ts'

/** One division as of a day (its last state where it had ended), with its history. Public facts: everybody may read them. */
export async function readDivision(
  context: RequestContext,
  code: string,
  on: string,
): Promise<z.output<typeof DivisionDetail>> {
  const periods = await periodsOfDivision(context.db, code)
  const last = periods[0]
  if (!last) throw noSuchDivision()
  const current = (await findDivision(context.db, code, on)) ?? last
  const readOn = current.validTo !== null && current.validTo <= on ? current.validFrom : on
  const children = await searchDivisions(context.db, { parent: code, on, page: 1, size: 1 })
  return {
    code: current.code,
    name: current.name,
    kind: current.kind,
    level: current.level,
    parentCode: current.parentCode,
    validFrom: current.validFrom,
    validTo: current.validTo,
    path: await pathToDivision(context.db, code, readOn),
    hasChildren: children.total > 0,
    history: historyOf(periods),
    revision: await divisionRevision(context.db, code),
    allowedActs:
      last.validTo === null && (await mayChange(context, code))
        ? ['renameDivision', 'moveDivision', 'mergeDivision']
        : [],
  }
}

function historyOf(periods: Awaited<ReturnType<typeof periodsOfDivision>>): z.output<typeof DivisionDetail>['history'] {
  return periods.flatMap((period, index) => {
    const { endDocument, ...began } = period
    if (index > 0 || period.validTo === null) return [began]
    const change = period.successorCode ? ('merged' as const) : ('abolished' as const)
    return [{ ...period, validFrom: period.validTo, validTo: null, change, document: endDocument }, began]
  })
}

async function mayChange(context: RequestContext, code: string): Promise<boolean> {
  if (!permits(organisationGrants, context.actor, 'organisations.manage')) return false
  const scope = visibleTo(context.actor)
  return scope.seen === 'all' || (scope.seen === 'area' && containsDivision(context.db, scope.divisionCode, code))
}
