import type { DataClass, DataSubject } from '@lvzhi/contract/privacy'
import type { Vault } from '../crypto/vault.ts'
import type { Handle } from '../database/handle.ts'

/** One column that holds personal data, as the register 个人信息登记册 tells it. */
export interface PersonalColumn {
  /** What it is, in Chinese. */
  readonly what: string
  readonly class: DataClass
  /** How it is masked on screens, where it is. */
  readonly masked?: string
  /** Sealed by the application: the database holds no clear text. */
  readonly sealed?: true
  /** Made from other columns or a secret of the product; not shown to the person. */
  readonly hidden?: true
}

/** Whose a row is: the column with the account or the person, or a column that leads to a row of another table of the same module. */
export interface SubjectColumn {
  readonly column: string
  readonly through?: { readonly table: string; readonly column: string }
}

/** What becomes of a person's rows when an erasure is granted. 个人信息保护法（2021）第四十七条. */
export type Erasure =
  /** A law keeps them. */
  | { readonly how: 'keep'; readonly law: string }
  | { readonly how: 'row' }
  /** These columns are emptied. */
  | { readonly how: 'clear'; readonly columns: readonly string[] }
  /** The office removes them where they stand, such as a contact of a unit. */
  | { readonly how: 'office'; readonly where: string }

/** One table with personal data. */
export interface PersonalTable {
  readonly title: string
  readonly whose: readonly DataSubject[]
  readonly purpose: string
  /** The legal basis with its article. */
  readonly basis: string
  /** How long, in words. */
  readonly kept: string
  /** Rows are deleted this many days after the instant in the column. */
  readonly sweep?: { readonly after: string; readonly days: number }
  readonly account?: SubjectColumn
  readonly person?: SubjectColumn
  readonly erasure: Erasure
  readonly columns: Readonly<Record<string, PersonalColumn>>
  /** Columns without personal data, between blanks. */
  readonly others: string
}

/** Somebody about whom the product may hold data: an account, a person (deputy), or one who is both. */
export interface DataPerson {
  readonly accountId: string | null
  readonly personId: string | null
}

/** A sealed value of a person as it may be shown. */
export interface SealedValue {
  readonly table: string
  readonly column: string
  readonly masked: string
  readonly clear: string
}

/** What a module says of the personal data in its tables. */
export interface PersonalData {
  readonly tables: Readonly<Record<string, PersonalTable>>
  /** Tables without personal data: their columns between blanks. */
  readonly plain: Readonly<Record<string, string>>
  /** The person's sealed values, opened by the module that owns them. */
  readonly sealedOf?: (db: Handle, vault: Vault, of: DataPerson) => Promise<readonly SealedValue[]>
  /** What the erasure must do beyond rows and columns. */
  readonly eraseMore?: (tx: Handle, vault: Vault, of: DataPerson) => Promise<void>
}

/** Texts that many tables share: purpose, basis and how long. */
export type Common = Pick<PersonalTable, 'purpose' | 'basis' | 'kept'>

/** Legal basis of what is kept for the duties of a state organ, which are told and not asked for. */
export const dutyBasis = '个人信息保护法（2021）第十三条第一款第三项、第三十四条'

/** Why rows stay when their person asks for erasure. */
export const keptByLaw = {
  duty: { how: 'keep', law: '档案法（2020）第十三条：机关履行职责形成的材料应当归档保存' },
  log: { how: 'keep', law: '网络安全法第二十三条：网络日志留存不少于六个月；个人信息保护法（2021）第五十六条' },
  archive: { how: 'keep', law: '代表法（2025）和档案法（2020）第十三条：代表资格和任职的材料应当归档保存' },
  suggestion: { how: 'keep', law: '代表法（2025）第五十一条、档案法（2020）第十三条：代表建议和答复应当归档保存' },
  motion: { how: 'keep', law: '代表法（2025）、档案法（2020）第十三条：议案和质询的材料应当归档保存' },
} as const satisfies Record<string, Erasure>

/** A column of class 公开. */
export function open(what: string, more: Partial<PersonalColumn> = {}): PersonalColumn {
  return { what, class: 'public', ...more }
}

/** A column of class 内部. */
export function internal(what: string, more: Partial<PersonalColumn> = {}): PersonalColumn {
  return { what, class: 'internal', ...more }
}

/** A column of class 敏感个人信息. 个人信息保护法（2021）第二十八条. */
export function sensitive(what: string, more: Partial<PersonalColumn> = {}): PersonalColumn {
  return { what, class: 'sensitive', ...more }
}
