import { formatChineseDate } from '@lvzhi/law'
import type { AnswerOf } from '@lvzhi/contract'
import type {
  addCategory as addEntry,
  closeCategory as closeEntry,
  describeCategory as describeEntry,
  renameCategory as renameEntry,
} from '@lvzhi/contract/suggestion-categories'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent, invalidField, Refusal } from '../../../kernel/refusal.ts'
import type { SuggestionPorts } from '../ports.ts'
import { categoryOf, keepsCategories } from '../queries/category-tree.ts'
import {
  insertCategory,
  inForceOn,
  noteCategoryChange,
  storedCategories,
  updateCategory,
  type StoredCategory,
} from '../store-categories.ts'

type Answer = AnswerOf<typeof addEntry>

/** 新增分类: a 大类, or a 小类 of a 大类 in force. Its code is the next free one. */
export function addCategory(ports: SuggestionPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof addEntry>): Promise<Answer> => {
    const table = await opened(context)
    const parent = body.parent === undefined ? null : table.find(({ code }) => code === body.parent)
    if (parent === undefined || parent?.parent_code)
      throw invalidField('parent', '没有这个大类，请从现行分类表中选择。')
    if (parent && !inForceOn(parent, body.validFrom)) {
      throw invalidField(
        'parent',
        `大类“${parent.name}”在${formatChineseDate(body.validFrom)}已停用或尚未启用，不能在它下面新增。`,
      )
    }
    refuseSameName(table, parent?.code ?? null, body.name, body.validFrom)
    await refuseUnknownUnits(ports, context.db, body.unitIds)
    const code = nextCode(table, parent?.code ?? '')
    const siblings = table.filter((one) => one.code === parent?.code || one.parent_code === (parent?.code ?? null))
    const last = parent ? siblings : table
    await insertCategory(
      context.db,
      {
        code,
        name: body.name,
        parent_code: parent?.code ?? null,
        valid_from: body.validFrom,
        examples: body.examples,
        default_unit_ids: body.unitIds,
        replaces: null,
      },
      Math.max(0, ...last.map(({ position }) => position)),
    )
    const kind = parent ? `在“${parent.name}”下新增小类` : '新增大类'
    await noteCategoryChange(context, {
      code,
      act: 'added',
      sentence: `${kind}“${body.name}”（${code}），${formatChineseDate(body.validFrom)}起启用`,
      reason: body.reason,
      on: body.validFrom,
    })
    return answered(context, code)
  }
}

/**
 * 分类更名: closes the class on the day and opens another in its place, so that what was classed before keeps the name of its day. The
 * 小类 of a renamed 大类 go on under the new one, each as a new class of the same name.
 */
export function renameCategory() {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof renameEntry>): Promise<Answer> => {
    const table = await opened(context)
    const old = classToChange(table, params.code, body.revision)
    refuseEnd(old, body.from, '更名')
    refuseSameName(table, old.parent_code, body.name, body.from)
    const under = table.filter((one) => one.parent_code === old.code && one.valid_to === null)
    refuseBeforeChildren(under, body.from)
    const code = nextCode(table, old.parent_code ?? '')
    await succeed(context.db, old, { code, name: body.name, parent: old.parent_code, from: body.from })
    for (const [at, child] of under.entries()) {
      const childCode = `${code}${String(at + 1).padStart(2, '0')}`
      await succeed(context.db, child, { code: childCode, name: child.name, parent: code, from: body.from })
    }
    await noteCategoryChange(context, {
      code,
      act: 'renamed',
      sentence: `“${old.name}”（${old.code}）更名为“${body.name}”（${code}），${formatChineseDate(body.from)}起启用；以前的建议仍为“${old.name}”`,
      reason: body.reason,
      on: body.from,
    })
    return answered(context, code)
  }
}

/** 停用分类: from the day it is no longer given; a 大类 only after its 小类. */
export function closeCategory() {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof closeEntry>): Promise<Answer> => {
    const table = await opened(context)
    const category = classToChange(table, params.code, body.revision)
    refuseEnd(category, body.on, '停用')
    const open = table.filter((one) => one.parent_code === category.code && (one.valid_to ?? '9999-12-31') > body.on)
    if (open.length > 0) {
      throw new Refusal(
        'conflict',
        'categoryHasChildren',
        `“${category.name}”下面还有 ${open.length} 个小类（${open
          .slice(0, 3)
          .map(({ name }) => name)
          .join('、')}）没有停用，请先停用或更名这些小类。`,
      )
    }
    await updateCategory(context.db, category.code, { valid_to: body.on })
    await noteCategoryChange(context, {
      code: category.code,
      act: 'closed',
      sentence: `停用“${category.name}”（${category.code}），${body.on} 起不再使用；以前的建议仍为“${category.name}”`,
      reason: body.reason,
      on: body.on,
    })
    return answered(context, category.code)
  }
}

/** 修改分类说明: the examples and the units that usually handle the class. */
export function describeCategory(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof describeEntry>): Promise<Answer> => {
    const table = await opened(context)
    const category = classToChange(table, params.code, body.revision)
    await refuseUnknownUnits(ports, context.db, body.unitIds)
    await updateCategory(context.db, category.code, { examples: body.examples, default_unit_ids: body.unitIds })
    await noteCategoryChange(context, {
      code: category.code,
      act: 'described',
      sentence: `修改“${category.name}”（${category.code}）的例子和默认承办单位`,
      reason: body.reason,
      on: context.clock.today(),
    })
    return answered(context, category.code)
  }
}

async function opened(context: RequestContext): Promise<StoredCategory[]> {
  if (!(await keepsCategories(context.db, context.actor))) {
    throw new Refusal('forbidden', 'notTopOffice', '分类表全省统一，由最高一级人大的代表工作机构修改。')
  }
  return storedCategories(context.db, true)
}

function classToChange(table: readonly StoredCategory[], code: string, revision: number): StoredCategory {
  const category = table.find((one) => one.code === code)
  if (!category) throw absent('个分类')
  if (category.revision !== revision) {
    throw new Refusal('stale', 'stale', `“${category.name}”刚刚被别人修改过，请刷新后再试。`)
  }
  return category
}

function refuseEnd(category: StoredCategory, on: string, what: string): void {
  if (category.valid_to !== null) {
    throw new Refusal(
      'conflict',
      'categoryClosed',
      `“${category.name}”已定于${formatChineseDate(category.valid_to)}停用，不能再${what}。`,
    )
  }
  if (on <= category.valid_from) {
    throw invalidField(what === '更名' ? 'from' : 'on', `日期应晚于启用日期${formatChineseDate(category.valid_from)}。`)
  }
}

/** The 小类 end with their 大类: none may end before it has begun. */
function refuseBeforeChildren(under: readonly StoredCategory[], on: string): void {
  const [latest] = under.toSorted((a, b) => b.valid_from.localeCompare(a.valid_from))
  if (latest && on <= latest.valid_from) {
    const begun = formatChineseDate(latest.valid_from)
    throw invalidField('from', `日期应晚于小类“${latest.name}”的启用日期${begun}。`)
  }
}

function refuseSameName(table: readonly StoredCategory[], parent: string | null, name: string, on: string): void {
  const same = table.find((one) => one.parent_code === parent && one.name === name && inForceOn(one, on))
  if (same) throw invalidField('name', `已有同名的分类“${name}”（${same.code}），请换一个名称。`)
}

async function refuseUnknownUnits(ports: SuggestionPorts, db: Handle, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const unit = await ports.unit(db, id)
    if (!unit) throw invalidField('unitIds', '选择的承办单位不存在，请重新选择。')
    if (!unit.openOn(ports.clock.today())) throw invalidField('unitIds', `“${unit.name}”已撤销，请选择现有的单位。`)
  }
}

/** The next free number of two digits under the parent; former codes are never given again. */
function nextCode(table: readonly StoredCategory[], parent: string): string {
  const taken = table
    .filter(({ code }) => code.length === parent.length + 2 && code.startsWith(parent))
    .map(({ code }) => Number(code.slice(-2)))
  const next = Math.max(0, ...taken) + 1
  if (next > 99)
    throw new Refusal('conflict', 'categoryCodesUsedUp', '这一级的编号已经用完（最多 99 个），不能再新增。')
  return `${parent}${String(next).padStart(2, '0')}`
}

async function succeed(
  db: Handle,
  old: StoredCategory,
  given: { readonly code: string; readonly name: string; readonly parent: string | null; readonly from: string },
): Promise<void> {
  await updateCategory(db, old.code, { valid_to: given.from })
  const current = (await storedCategories(db)).find(({ code }) => code === old.code)
  await insertCategory(
    db,
    {
      code: given.code,
      name: given.name,
      parent_code: given.parent,
      valid_from: given.from,
      examples: old.examples,
      default_unit_ids: old.default_unit_ids,
      replaces: old.code,
    },
    current?.position ?? old.position,
  )
}

async function answered(context: RequestContext, code: string): Promise<Answer> {
  context.note({ code })
  const category = await categoryOf(context, code)
  if (!category) throw absent('个分类')
  return category
}
