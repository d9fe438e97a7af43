import type { AnswerOf } from '@lvzhi/contract'
import type { readSupervisionFigures as entry, SupervisionFigure } from '@lvzhi/contract/supervision'
import { KeyItemState, LeaderKind, OversightKind } from '@lvzhi/contract/supervision-terms'
import { areaPrefix } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../kernel/http/bind.ts'
import type { SupervisionPorts } from './ports.ts'
import { noOffice } from './refusals.ts'
import { keyDefinitionOn } from '../suggestions/index.ts'

type Group = AnswerOf<typeof entry>['groups'][number]

/** 督办统计 of a year: key suggestions, events of oversight, and coordination with each level apart; every number opens its rows. */
export function readFigures(ports: SupervisionPorts) {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    if (!actor.organisation) throw noOffice()
    const prefix = areaPrefix(actor.organisation.divisionCode)
    const year = query.year ?? Number(ports.clock.today().slice(0, 4))
    return {
      year,
      groups: [
        await itemFigures(db, prefix, year, ports.clock.today()),
        await eventFigures(db, prefix, year),
        await coordinationFigures(db, prefix, year),
      ],
    }
  }
}

function figure(
  key: string,
  label: string,
  value: number | undefined,
  unit: string,
  definition: string,
  path: string,
  search: Readonly<Record<string, string>>,
): SupervisionFigure {
  return { key, label, value: value ?? 0, unit, definition, rows: { path, search } }
}

async function itemFigures(db: Handle, prefix: string, year: number, today: string): Promise<Group> {
  const counted = await sql<Record<string, number>>`
    select count(*) filter (where state in ('chosen', 'supervised', 'finished')) as chosen,
      count(*) filter (where state = 'chosen') as waiting, count(*) filter (where state = 'supervised') as running,
      count(*) filter (where state = 'finished') as finished,
      count(*) filter (where state = 'supervised' and next_due_on < ${today}::date) as overdue,
      count(*) filter (where state in ('supervised', 'finished') and leader_kind = 'supervising') as supervising,
      count(*) filter (where state in ('supervised', 'finished') and leader_kind = 'leading') as leading
    from stat_supervision_items where starts_with(division_code, ${prefix}) and year = ${year}`.execute(db)
  const of = counted.rows[0] ?? {}
  const path = '/supervision/items'
  const search = { year: String(year) }
  const definition = keyDefinitionOn(`${year}-12-31`)
  return {
    title: '重点督办',
    figures: [
      figure('chosen', '重点督办建议', of['chosen'], '件', definition, path, { ...search, tab: 'inForce' }),
      figure(
        'waiting',
        KeyItemState.label('chosen'),
        of['waiting'],
        '件',
        '主任会议已经确定、还没有安排领导和委员会',
        path,
        {
          ...search,
          tab: 'chosen',
        },
      ),
      figure(
        'running',
        KeyItemState.label('supervised'),
        of['running'],
        '件',
        '已经安排领导和委员会、还没有办结报告',
        path,
        {
          ...search,
          tab: 'supervised',
        },
      ),
      figure('finished', KeyItemState.label('finished'), of['finished'], '件', '已经提交督办办结报告', path, {
        ...search,
        tab: 'finished',
      }),
      figure('overdue', '有步骤逾期', of['overdue'], '件', '督办中、方案里有步骤过了期限还没有完成', path, {
        ...search,
        tab: 'overdue',
      }),
      ...LeaderKind.codes.map((kind) =>
        figure(
          kind,
          `领导${LeaderKind.label(kind)}`,
          of[kind],
          '件',
          kind === 'supervising' ? '由常委会领导督办，已经安排的' : '由政府领导领办，已经安排的',
          path,
          { ...search, leaderKind: kind },
        ),
      ),
    ],
  }
}

async function eventFigures(db: Handle, prefix: string, year: number): Promise<Group> {
  const counted = await sql<{ kind: string; events: number; deputies: number; units: number }>`
    select kind, count(*) as events, coalesce(sum(deputies), 0)::int as deputies, coalesce(sum(units), 0)::int as units
    from stat_supervision_events
    where starts_with(division_code, ${prefix}) and year = ${year} and state in ('held', 'concluded') group by 1`.execute(
    db,
  )
  const promises = await sql<{ open: number; overdue: number; settled: number }>`
    select count(*) filter (where f.state = 'open') as open, count(*) filter (where f.state <> 'open') as settled
    from supervision_follow_ups f join supervision_events e on e.id = f.event_id
    where starts_with(e.division_code, ${prefix})`.execute(db)
  const path = '/supervision/events'
  return {
    title: '评议、询问和调研',
    figures: [
      ...OversightKind.codes.flatMap((kind) => {
        const of = counted.rows.find((row) => row.kind === kind)
        const search = { year: String(year), kind, done: '1' }
        const label = OversightKind.label(kind)
        return [
          figure(kind, label, of?.events, '次', `本年举行过的${label}`, path, search),
          figure(
            `${kind}Deputies`,
            `${label}出席代表`,
            of?.deputies,
            '人次',
            '登记出席的代表，每次活动各计一次',
            path,
            search,
          ),
          figure(`${kind}Units`, `${label}参加单位`, of?.units, '家次', '参加的单位，每次活动各计一次', path, search),
        ]
      }),
      figure(
        'promisesOpen',
        '正在落实的承诺事项',
        promises.rows[0]?.open,
        '项',
        '各年活动中登记、还没有结果的',
        '/supervision/follow-ups',
        {
          tab: 'open',
        },
      ),
      figure(
        'promisesSettled',
        '已有结果的承诺事项',
        promises.rows[0]?.settled,
        '项',
        '各年活动中登记、已落实或者未落实的',
        '/supervision/follow-ups',
        {
          tab: 'settled',
        },
      ),
    ],
  }
}

async function coordinationFigures(db: Handle, prefix: string, year: number): Promise<Group> {
  const counted = await sql<{ level: string; whole: boolean; count: number }>`
    select level, whole_delegation as whole, count(*) as count from stat_supervision_coordinations
    where starts_with(division_code, ${prefix}) and year = ${year} group by 1, 2`.execute(db)
  const of = (level: string, whole: boolean) =>
    counted.rows.find((row) => row.level === level && row.whole === whole)?.count
  const path = '/supervision/coordinations'
  const search = { year: String(year) }
  return {
    title: '全团建议协调办理',
    figures: [
      figure(
        'nationalWhole',
        '提交全国人大的全团建议',
        of('national', true),
        '件',
        '本省代表团以全团名义向全国人大提出的；不含提交省人大的',
        path,
        {
          ...search,
          whole: 'yes',
        },
      ),
      figure(
        'nationalOther',
        '提交全国人大的其他建议',
        of('national', false),
        '件',
        '本省全国人大代表提出、由省里协助办理的',
        path,
        {
          ...search,
          whole: 'no',
        },
      ),
      figure(
        'provincialWhole',
        '提交省人大的全团建议',
        of('provincial', true),
        '件',
        '代表团以全团名义向省人大提出、登记协调办理的；不含提交全国人大的',
        path,
        {
          ...search,
          level: 'provincial',
        },
      ),
    ],
  }
}
