import type { QueryOf } from '@lvzhi/contract'
import type { listSuggestions } from '@lvzhi/contract/suggestions'
import type { LedgerTab, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { addDays } from '@lvzhi/law'
import type { RawBuilder } from 'kysely'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { figureSet, tellsRating } from '../figures.ts'
import { countedFor, visibleTo } from '../policy.ts'
import type { Reader } from '../present.ts'
import { awaitedSql, awaitingSql } from './awaited-sql.ts'
import { inSessionCondition } from './in-session-where.ts'
import { lastNearDay, limitCondition } from './limit-where.ts'
import { ofOffice } from './ledger-extras.ts'
import { ownConditions } from './own-where.ts'
import { textFound } from './text-search.ts'
import { proposerCondition } from './proposer-where.ts'
import { likeText, visibleSql } from './visible-sql.ts'

/** The filters of the ledger, without page and order. */
export type LedgerFilters = Omit<QueryOf<typeof listSuggestions>, 'page' | 'size' | 'sort' | 'order'>

/** The states behind a tab; null for 全部. */
export const tabStates: Readonly<Record<LedgerTab, readonly SuggestionState[] | null>> = {
  all: null,
  checking: ['preliminaryCheck', 'firstCheck', 'secondCheck'],
  awaitingAssignment: ['awaitingAssignment', 'heldForSession'],
  inHandling: ['inHandling'],
  awaitingRating: ['awaitingRating'],
  rehandling: ['rehandling'],
  closed: ['closed'],
}

/** States in which nothing more is to move. */
const endedStates: readonly SuggestionState[] = ['closed', 'withdrawn', 'rejected', 'merged', 'referred', 'converted']

/**
 * The one condition behind the ledger, its export and every number that opens its rows: what the reader may see, narrowed by
 * the filters. `withTab: false` leaves the tab out, for counting all tabs at once.
 */
export async function ledgerWhere(
  db: Handle,
  reader: Reader,
  filters: LedgerFilters,
  withTab = true,
): Promise<RawBuilder<boolean>> {
  const narrowed = await filterConditions(db, reader, filters, withTab)
  return sql`(${sql.join([visibleSql(visibleTo(reader.actor)), ...narrowed], sql` and `)})`
}

/** The filters alone, for counting among rows whose visibility has been asked already. */
export async function filterConditions(
  db: Handle,
  reader: Reader,
  filters: LedgerFilters,
  withTab = true,
): Promise<RawBuilder<boolean>[]> {
  const conditions: RawBuilder<boolean>[] = [
    ...plainConditions(filters),
    ...ownConditions(ofOffice(reader) ? filters : { ...filters, holder: undefined, unread: undefined }, reader),
  ]
  if (filters.leader && ofOffice(reader)) {
    conditions.push(
      sql`s.id in (select l.suggestion_id from pub_supervision_leads l where l.leader_id = ${filters.leader})`,
    )
  }
  const states = withTab ? tabStates[filters.tab] : null
  if (states) conditions.push(sql`s.state = any(${states}::text[])`)
  if (filters.lamp) conditions.push(lampCondition(filters.lamp, reader))
  if (filters.limit) conditions.push(limitCondition(filters.limit, filters.unit, reader))
  if (filters.inSession) conditions.push(inSessionCondition(filters.inSession, sql`s.id`, reader.today))
  if (filters.act) conditions.push(awaitedSql(filters.act, reader))
  if (filters.waiting) conditions.push(awaitingSql(reader))
  if (filters.process) conditions.push(ratingCondition(sql`s.process_grade`, filters.process, reader))
  if (filters.result) conditions.push(ratingCondition(sql`s.result_grade`, filters.result, reader))
  if (filters.recentDays) conditions.push(sql`s.raised_on > ${addDays(reader.today, -filters.recentDays)}`)
  if (filters.idleDays) {
    conditions.push(
      sql`s.state <> all(${endedStates}::text[]) and s.last_moved_at < ${addDays(reader.today, -filters.idleDays)}::date at time zone 'Asia/Shanghai'`,
    )
  }
  if (filters.figure) conditions.push(...figureConditions(filters.figure, reader))
  if (filters.structure) conditions.push(structureCondition(filters.structure))
  if (filters.titleWord) conditions.push(sql`s.title like ${`%${likeText(filters.titleWord)}%`}`)
  if (filters.q) conditions.push(await textFound(db, reader.actor, filters.q))
  return conditions
}

function plainConditions(filters: LedgerFilters): RawBuilder<boolean>[] {
  const conditions: (RawBuilder<boolean> | undefined | null | '')[] = [
    filters.term && sql<boolean>`s.term_id = ${filters.term}`,
    filters.session && sql<boolean>`s.session_id = ${filters.session}`,
    filters.channel && sql<boolean>`s.channel = ${filters.channel}`,
    filters.state && sql<boolean>`s.state = ${filters.state}`,
    filters.delegation && sql<boolean>`s.delegation_id = ${filters.delegation}`,
    // A 大类 finds all its 小类: their codes begin with its own.
    filters.category &&
      sql<boolean>`s.category_code = any(array(select c.code from suggestion_categories c
        where c.code = ${filters.category} or c.parent_code = ${filters.category}))`,
    filters.unit &&
      sql<boolean>`exists (select 1 from suggestion_tasks t
        where t.suggestion_id = s.id and t.unit_id = ${filters.unit} and t.state <> 'replaced')`,
    filters.replyClass && sql<boolean>`s.reply_class = ${filters.replyClass}`,
    filters.keyMarked && sql<boolean>`s.key_marked`,
    filters.wholeDelegation && sql<boolean>`s.whole_delegation`,
    filters.confidential && sql<boolean>`s.confidential`,
    filters.redone && sql<boolean>`s.round >= 2`,
    filters.carriedFrom &&
      sql<boolean>`s.id in (select m.suggestion_id from suggestion_carry_over_members m
        join suggestion_carry_overs c on c.id = m.carry_over_id where c.term_id = ${filters.carriedFrom})`,
    filters.everClass &&
      sql<boolean>`exists (select 1 from suggestion_classes h
        where h.suggestion_id = s.id and h.to_class = ${filters.everClass})`,
    filters.raisedFrom && sql<boolean>`s.raised_on >= ${filters.raisedFrom}`,
    filters.raisedTo && sql<boolean>`s.raised_on <= ${filters.raisedTo}`,
  ]
  return conditions.filter((condition) => condition !== undefined && condition !== null && condition !== '')
}

/** The same lamps as `caseLamp`, decided by the due date alone. */
function lampCondition(lamp: NonNullable<LedgerFilters['lamp']>, reader: Reader): RawBuilder<boolean> {
  const { today } = reader
  switch (lamp) {
    case 'overdue':
      return sql`s.due_on < ${today}`
    case 'near':
      return sql`s.due_on between ${today} and ${lastNearDay(reader)}`
    case 'normal':
      return sql`s.due_on > ${lastNearDay(reader)}`
    case 'done':
      return sql`(s.due_on is null and s.state = 'closed')`
    case 'none':
      return sql`(s.due_on is null and s.state <> 'closed')`
  }
}

/** A unit's own clerk must not find out a rating by filtering before it is closed (UR-44). */
function ratingCondition(grade: RawBuilder<unknown>, asked: string, { actor }: Reader): RawBuilder<boolean> {
  const readers = visibleTo(actor).filter((part) => part.kind !== 'unit')
  return sql`(${grade} = ${asked} and (s.state = 'closed' or ${visibleSql(readers)}))`
}

/** The rows of a number on a report are the rows of its sets, among what the report counted. */
function figureConditions(names: string, { actor }: Reader): RawBuilder<boolean>[] {
  const counted = countedFor(actor)
  const raters = counted.filter((part) => part.kind !== 'unit')
  const sets = names.split(',').map((name) => {
    const set = figureSet(name)
    if (!set) throw invalidField('figure', '没有这个办理数字，请从报表重新打开。')
    const rows = sql<boolean>`s.id in (select v.id from stat_suggestions_handling v where ${set.where})`
    return tellsRating(name) ? sql<boolean>`(${rows} and ${visibleSql(raters)})` : rows
  })
  return [visibleSql(counted), ...sets]
}

function structureCondition(wanted: string): RawBuilder<boolean> {
  const condition = proposerCondition(wanted)
  if (!condition) throw invalidField('structure', '没有这种代表结构，请从报告中的数字打开明细。')
  return condition
}
