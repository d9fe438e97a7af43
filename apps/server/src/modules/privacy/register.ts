import type { RegisterTable } from '@lvzhi/contract/privacy'
import type { Erasure, PersonalData } from '../../kernel/personal-data/register.ts'

/** The personal data of one module, or of the kernel. */
export interface RegisteredData {
  readonly module: string
  readonly data: PersonalData
}

/** 个人信息登记册 as rows: each table of every module that holds personal data. */
export function registerOf(registered: readonly RegisteredData[]): RegisterTable[] {
  return registered.flatMap(({ module, data }) =>
    Object.entries(data.tables).map(([table, one]) => ({
      table,
      module,
      title: one.title,
      whose: [...one.whose],
      purpose: one.purpose,
      basis: one.basis,
      kept: one.kept,
      sweptAfterDays: one.sweep?.days ?? null,
      erasure: erasureInWords(one.erasure),
      columns: Object.entries(one.columns).map(([column, shown]) => ({
        column,
        what: shown.what,
        class: shown.class,
        masked: shown.masked ?? null,
        sealed: shown.sealed ?? false,
      })),
    })),
  )
}

/** What becomes of the rows when a person asks for erasure, in Chinese. */
export function erasureInWords(erasure: Erasure): string {
  if (erasure.how === 'keep') return `依法保留（${erasure.law}）`
  if (erasure.how === 'row') return '可以删除'
  if (erasure.how === 'clear') return '可以清除其中非公开的内容'
  return `由代表工作机构处理：${erasure.where}`
}
