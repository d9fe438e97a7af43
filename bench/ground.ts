import type pg from 'pg'
import { createApp } from '../apps/server/src/app.ts'
import { systemClock } from '../apps/server/src/kernel/clock.ts'
import { standardPasswordCost } from '../apps/server/src/kernel/crypto/passwords.ts'
import { openDatabase } from '../apps/server/src/kernel/database/handle.ts'
import { newId } from '../apps/server/src/kernel/identifier.ts'
import { foldForSearch } from '../apps/server/src/kernel/search/fold.ts'
import { bigramsOf } from '../apps/server/src/kernel/search/bigrams.ts'
import { diceOf, type Dice } from '../apps/server/src/seed/dice.ts'
import { fillHandling } from './handling-rows.ts'
import { testVault } from '../apps/server/test-support/vault.ts'

/** What the measurements ask for. */
export interface Ground {
  readonly password: string
  readonly delegations: readonly string[]
  readonly termId: string
  /** Suggestions that the product's clerk may class, each at revision 0. */
  readonly caseIds: readonly string[]
  /** Those on which the controls repeat the act; they ask for no revision. */
  readonly controlCaseIds: readonly string[]
}

/** The office's account of the measurement. */
export const clerkName = 'bench-clerk'

const province = '220000'
// About one text in sixty is of a subject, as in a real ledger.
const subjects =
  '养老服务,电梯加装,学校食堂,物业管理,公路养护,黑土地保护,中医药,冰雪旅游,职业教育,托育服务,河道治理,社区医院,秸秆利用,人参产业,农村供水,垃圾分类,停车设施,义务教育,大病保险,就业培训,公共交通,文物保护,全民健身,消防安全,食品安全,网络诈骗防范,退役军人安置,民族团结,税费减免,小微贷款,科技成果,数字乡村,快递进村,湿地修复,造林绿化,草原生态,防洪工程,粮食储备,种业振兴,肉牛养殖,梅花鹿产业,汽车零部件,轨道客车,光学仪器,新能源电站,天然气管网,城市更新,老旧管网,保障住房,高校毕业生,博物馆开放,图书下乡,法律援助,人民调解,基层执法,应急演练,特种设备,边境贸易,口岸通关,会展经济'.split(
    ',',
  )
const verbs = ['加强', '完善', '规范', '加快', '支持', '改进']
const places = ['长春', '吉林', '四平', '辽源', '通化', '白山', '松原', '白城', '延边', '长白山']
const phrases = [
  '近年来各地陆续开展这项工作，',
  '群众反映比较集中，',
  '经费和人员仍然不足，',
  '基层缺少统一标准，',
  '建议由主管部门牵头制定方案，',
  '明确责任分工和完成时限，',
  '对困难地区给予补助，',
  '定期公开进展情况，',
  '把这项工作列入年度计划，',
  '加强督促检查和结果运用。',
]

/** Puts a province with `size` suggestions into an empty, migrated database, in bulk; each has ten entries in its timeline. */
export async function fill(url: string, pool: pg.Pool, dataDir: string, size: number): Promise<Ground> {
  const dice = diceOf(20260301)
  const password = `Bench-${newId()}`
  const { delegations, units } = await addOrganisations(url, dataDir, password)
  const termId = newId()
  await pool.query(
    `insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, made_at)
     values ($1, 'province', $2, '吉林省', 14, '第十四届', '2023-01-15', now())`,
    [termId, province],
  )
  await addPeople(pool)
  const indexes = await dropSearchIndexes(pool)
  await followFacts(pool, false)
  const caseIds: string[] = []
  for (let from = 1; from <= size; from += 2000) {
    const count = Math.min(2000, size - from + 1)
    const rows = Array.from({ length: count }, (_, at) => textRow(dice, from + at))
    caseIds.push(...rows.filter((row) => row.n % 20 < 16).map((row) => row.id))
    await addSuggestions(pool, rows, { termId, delegations, units })
  }
  await fillHandling(pool)
  await followFacts(pool, true)
  for (const index of indexes) await pool.query(index)
  await pool.query('vacuum analyze')
  const half = Math.ceil(caseIds.length / 2)
  return { password, delegations, termId, caseIds: caseIds.slice(0, half), controlCaseIds: caseIds.slice(half) }
}

async function addOrganisations(url: string, dataDir: string, password: string) {
  const database = openDatabase(url, 2)
  try {
    const app = createApp({
      database,
      clock: systemClock,
      dataDir,
      vault: testVault,
      mode: 'demo',
      passwordCost: standardPasswordCost,
    })
    await app.accounts.ensureInstallation()
    return await database.transaction(async (tx) => {
      await app.accounts.beginDemonstration(tx, province)
      const open = (name: string, kind: 'workingCommittee' | 'delegation' | 'handlingUnit') =>
        app.organisations.createOrganisation(tx, { name, kind, divisionCode: province, on: '2023-01-01' })
      const office = await open('省人大常委会代表工作机构', 'workingCommittee')
      const delegations: string[] = []
      for (let at = 1; at <= 24; at += 1) delegations.push(await open(`第${at}代表团`, 'delegation'))
      const units: string[] = []
      for (let at = 1; at <= 60; at += 1) units.push(await open(`省第${at}承办单位`, 'handlingUnit'))
      await app.accounts.createAccountDirectly(tx, {
        signInName: clerkName,
        name: '测试经办',
        password,
        organisationId: office,
        roles: [{ role: 'officeClerk', organisationId: office }],
      })
      return { delegations, units }
    })
  } finally {
    await database.close()
  }
}

async function addPeople(pool: pg.Pool): Promise<void> {
  await pool.query(`
    insert into people (id, name, name_folded, name_readings, sex, division_code, made_by, made_by_name, made_at)
    select gen_random_uuid(), '代表' || n, '代表' || n, ' ', 'notStated', '${province}', gen_random_uuid(), '系统', now()
    from generate_series(1, 500) n`)
}

interface TextRow {
  readonly n: number
  readonly id: string
  readonly title: string
  readonly grounds: string
  readonly proposal: string
  readonly title_bigrams: string[]
  readonly all_bigrams: string[]
  readonly folded: string
}

/** A text of about 400 characters. */
function textRow(dice: Dice, n: number): TextRow {
  const subject = dice.pick(subjects)
  const title = `关于${dice.pick(verbs)}${dice.pick(places)}${subject}的建议`
  const part = (length: number) => {
    let text = `${subject}方面，`
    while (text.length < length) text += dice.pick(phrases)
    return text
  }
  const [grounds, proposal] = [part(200), part(180)]
  const fields = [title, grounds, proposal]
  return {
    n,
    id: newId(),
    title,
    grounds,
    proposal,
    title_bigrams: bigramsOf(title),
    all_bigrams: [...new Set(fields.flatMap(bigramsOf))],
    folded: fields.map(foldForSearch).join('\n'),
  }
}

async function addSuggestions(
  pool: pg.Pool,
  rows: readonly TextRow[],
  ground: { termId: string; delegations: readonly string[]; units: readonly string[] },
): Promise<void> {
  const sent = JSON.stringify(rows.map(({ n, id, title }) => ({ n, id, title })))
  await pool.query(
    `with person as (select id, name, row_number() over (order by name) - 1 as at from people),
       area as (select id, ordinality - 1 as at from unnest($3::uuid[]) with ordinality as d (id, ordinality)),
       unit as (select u.id, p.name, u.ordinality - 1 as at from unnest($4::uuid[]) with ordinality as u (id, ordinality)
         join pub_organisations_units p on p.id = u.id),
       class as (select code, row_number() over (order by code) - 1 as at from suggestion_categories where parent_code is not null)
     insert into suggestions (id, number, term_id, channel, title, lead_person_id, lead_name, delegation_id, category_code, state, level,
       division_code, profile, raised_on, accepted_on, assigned_on, replied_on, closed_on, due_on, due_name, lead_unit_id, lead_unit_name,
       reply_class, process_grade, result_grade, key_marked, last_moved_at, created_at)
     select r.id, lpad(r.n::text, 6, '0'), $2, (array['presubmission', 'inSession', 'interSession'])[1 + r.n % 3], r.title, p.id, p.name,
       a.id, c.code, s.state, 'province', '${province}', 'jilin', f.day, f.day + 5, f.day + 10,
       case when s.done then f.day + 70 end, case when s.state = 'closed' then f.day + 90 end,
       case when s.state in ('inHandling', 'rehandling') then f.day + 100 end, case when s.state in ('inHandling', 'rehandling') then 'reply' end,
       case when s.given then u.id end, case when s.given then u.name end,
       case when s.done then (array['A', 'A', 'B', 'B', 'C', 'D'])[1 + r.n % 6] end,
       case when s.state in ('closed', 'rehandling') then (array['satisfied', 'satisfied', 'basicallySatisfied'])[1 + r.n % 3] end,
       case when s.state = 'rehandling' then 'dissatisfied' when s.state = 'closed' then 'satisfied' end,
       r.n % 50 = 0, f.day + interval '90 days' + make_interval(secs => r.n), f.day
     from jsonb_to_recordset($1::jsonb) as r (n int, id uuid, title text)
     cross join lateral (select date '2023-02-01' + (r.n * 7 % 1000) as day) f
     cross join lateral (select case when r.n % 20 < 12 then 'closed' when r.n % 20 < 16 then 'inHandling' when r.n % 20 = 16 then 'awaitingRating'
       when r.n % 20 = 17 then 'rehandling' when r.n % 20 = 18 then 'awaitingAssignment' else 'firstCheck' end as state,
       r.n % 20 < 12 or r.n % 20 in (16, 17) as done, r.n % 20 < 18 as given) s
     join person p on p.at = r.n * 13 % 500 join area a on a.at = r.n * 5 % cardinality($3::uuid[])
     join unit u on u.at = r.n * 11 % cardinality($4::uuid[]) join class c on c.at = r.n / 24 % 30`,
    [sent, ground.termId, ground.delegations, ground.units],
  )
  await pool.query(
    `with r as (select * from jsonb_to_recordset($1::jsonb) as r
         (id uuid, grounds text, proposal text, title_bigrams text[], all_bigrams text[], folded text)),
       texts as (insert into suggestion_texts select id, grounds, proposal from r)
     insert into suggestion_search select id, title_bigrams, all_bigrams, folded from r`,
    [JSON.stringify(rows)],
  )
}

/** Facts are gathered faster at once than row by row: their triggers rest while the rows are written. */
async function followFacts(pool: pg.Pool, follow: boolean): Promise<void> {
  const parts = [
    'suggestions',
    'suggestion_tasks',
    'suggestion_clocks',
    'suggestion_contacts',
    'suggestion_ratings',
    'suggestion_classes',
  ]
  for (const table of parts) await pool.query(`alter table ${table} ${follow ? 'enable' : 'disable'} trigger user`)
  if (follow) await pool.query('select keep_suggestion_facts(array_agg(id)) from suggestions')
}

/** An index is made faster at once than row by row; returns the statements that make them again. */
async function dropSearchIndexes(pool: pg.Pool): Promise<string[]> {
  const found = await pool.query<{ name: string; made: string }>(`
    select indexname as name, indexdef as made from pg_indexes where tablename = 'suggestion_search' and indexdef like '%gin%'`)
  for (const { name } of found.rows) await pool.query(`drop index ${name}`)
  return found.rows.map((row) => row.made)
}
