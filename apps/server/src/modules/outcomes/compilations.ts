import type { AnswerOf } from '@lvzhi/contract'
import type * as contract from '@lvzhi/contract/outcomes'
import { compilation } from '../../kernel/documents/compilation.ts'
import { sql } from '../../kernel/database/handle.ts'
import type { Download, HandlerInput, RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { maskPersonal } from '../../kernel/masking/masking.ts'
import { Refusal, absent, invalidField } from '../../kernel/refusal.ts'
import type { ExcellentExample } from '../guidance/index.ts'
import type { OutcomePorts } from './ports.ts'
import { stored, type OutcomeTables } from './store.ts'

type Context = Pick<RequestContext, 'db' | 'actor'>
type Row = OutcomeTables['outcome_compilations']

/** 优秀汇编 of the own office, the latest first, each with what would be left out today. */
export function listCompilations(ports: OutcomePorts) {
  return async (
    { db, actor }: Context,
    { query }: Pick<HandlerInput<typeof contract.listCompilations>, 'query'>,
  ): Promise<AnswerOf<typeof contract.listCompilations>> => {
    const area = actor.organisation?.divisionCode ?? ''
    const counted = await sql<{
      n: number
    }>`select count(*)::int as n from outcome_compilations where division_code = ${area}`.execute(db)
    const rows = await stored(db)
      .selectFrom('outcome_compilations')
      .selectAll()
      .where('division_code', '=', area)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(query.size)
      .offset((query.page - 1) * query.size)
      .execute()
    const examples = await ports.examples(db, actor)
    const items = rows.map((row) => ({
      id: row.id,
      name: row.name,
      year: row.year,
      preface: row.preface,
      chosen: row.example_ids.length,
      leftOut: sorted(row, examples).leftOut,
      madeBy: row.made_by_name,
      madeAt: row.made_at.toISOString(),
    }))
    return { total: counted.rows[0]?.n ?? 0, page: query.page, size: query.size, items }
  }
}

/** 新建优秀汇编 from the office's own examples. */
export function createCompilation(ports: OutcomePorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof contract.createCompilation>) => {
    const { db, actor } = context
    if (!actor.organisation) throw absent('个机构')
    const examples = await ports.examples(db, actor)
    const ids = [...new Set(body.exampleIds)]
    if (ids.some((id) => !examples.some((one) => one.id === id))) {
      throw invalidField('exampleIds', '所选的范本有的已经撤下，请重新选择。')
    }
    const id = newId()
    const { divisionCode } = actor.organisation
    await stored(db)
      .insertInto('outcome_compilations')
      .values({
        id,
        division_code: divisionCode,
        name: body.name,
        year: body.year,
        preface: body.preface,
        example_ids: ids,
        made_by_name: actor.name,
        made_at: ports.clock.now(),
      })
      .execute()
    context.subject(id)
    return { id }
  }
}

/** The volume as a Word document: only what may be published today, personal particulars hidden (MS-36, MS-52). */
export function compilationWord(ports: OutcomePorts) {
  return async (
    { db, actor }: Context,
    { params }: Pick<HandlerInput<typeof contract.compilationWord>, 'params'>,
  ): Promise<Download> => {
    const row = await stored(db)
      .selectFrom('outcome_compilations')
      .selectAll()
      .where('id', '=', params.id)
      .where('division_code', '=', actor.organisation?.divisionCode ?? '')
      .executeTakeFirst()
    if (!row) throw absent('本汇编')
    const { included } = sorted(row, await ports.examples(db, actor))
    if (included.length === 0) {
      throw new Refusal('conflict', 'nothingToPublish', '所选的建议现在都不能公开，汇编没有内容。请重新选择范本。')
    }
    const content = await compilation({
      title: row.name,
      year: row.year,
      organ: actor.organisation?.name ?? '',
      preface: maskPersonal(row.preface),
      entries: included.map((one) => ({
        title: maskPersonal(one.title),
        facts: [one.category, one.unit, one.term].filter((fact) => fact !== null),
        reason: maskPersonal(one.reason),
        grounds: maskPersonal(one.grounds),
        proposal: maskPersonal(one.proposal),
      })),
    })
    return {
      name: `${row.name}.docx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content,
    }
  }
}

function sorted(row: Pick<Row, 'example_ids'>, examples: readonly ExcellentExample[]) {
  const found = row.example_ids.map((id) => examples.find((one) => one.id === id))
  const present = found.filter((one) => one !== undefined)
  const gone = found.length - present.length
  return {
    included: present.filter((one) => one.hidden === null),
    leftOut: [
      ...present.flatMap((one) => (one.hidden === null ? [] : [{ title: one.title, reason: one.hidden }])),
      ...(gone > 0 ? [{ title: `${gone} 件`, reason: '范本已经撤下。' }] : []),
    ],
  }
}
