import { Education, PoliticalStatus, Sex } from '@lvzhi/contract/deputies-records'
import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'

/** 提建议代表组成结构: by what the lead deputies of suggestions are told apart (A5, F24). */
export type ProposerAspect = 'sex' | 'ethnicity' | 'party' | 'age' | 'education'

/** One group of an aspect: its name, and which rows of `stat_suggestions_raised` (alias `r`) are in it. */
export interface ProposerGroup {
  readonly key: string
  readonly name: string
  readonly where: RawBuilder<boolean>
}

const democraticParties = PoliticalStatus.codes.filter(
  (code) =>
    !['communistParty', 'communistPartyProbationary', 'youthLeague', 'nonParty', 'generalPublic'].includes(code),
)

const ages: readonly (readonly [string, string, number, number])[] = [
  ['to35', '35岁以下', 0, 35],
  ['to45', '36—45岁', 36, 45],
  ['to55', '46—55岁', 46, 55],
  ['to60', '56—60岁', 56, 60],
  ['over60', '61岁以上', 61, 200],
]

/** The groups of each aspect. They share no suggestion and leave none out: the last group has those of whom it is not known. */
export const proposerAspects: Readonly<
  Record<ProposerAspect, { readonly name: string; readonly groups: readonly ProposerGroup[] }>
> = {
  sex: {
    name: '性别',
    groups: [
      ...(['male', 'female'] as const).map((code) => ({
        key: code,
        name: Sex.label(code),
        where: sql<boolean>`r.sex = ${code}`,
      })),
      unknown(sql<boolean>`(r.sex is null or r.sex = 'notStated')`),
    ],
  },
  ethnicity: {
    name: '民族',
    groups: [
      { key: 'han', name: '汉族', where: sql<boolean>`r.ethnicity = '汉族'` },
      { key: 'minority', name: '少数民族', where: sql<boolean>`r.ethnicity <> '汉族'` },
      unknown(sql<boolean>`r.ethnicity is null`),
    ],
  },
  party: {
    name: '政治面貌',
    groups: [
      {
        key: 'communist',
        name: '中共党员',
        where: sql<boolean>`r.political_status in ('communistParty', 'communistPartyProbationary')`,
      },
      {
        key: 'democratic',
        name: '民主党派',
        where: sql<boolean>`r.political_status = any(${democraticParties}::text[])`,
      },
      { key: 'nonParty', name: '无党派人士', where: sql<boolean>`r.political_status = 'nonParty'` },
      {
        key: 'public',
        name: '群众、共青团员',
        where: sql<boolean>`r.political_status in ('generalPublic', 'youthLeague')`,
      },
      unknown(sql<boolean>`r.political_status is null`),
    ],
  },
  age: {
    name: '年龄',
    groups: [
      ...ages.map(([key, name, from, to]) => ({
        key,
        name,
        where: sql<boolean>`r.age between ${from} and ${to}`,
      })),
      unknown(sql<boolean>`(r.age is null or r.age not between 0 and 200)`),
    ],
  },
  education: {
    name: '学历',
    groups: [
      ...(['postgraduate', 'bachelor', 'juniorCollege'] as const).map((code) => ({
        key: code,
        name: Education.label(code),
        where: sql<boolean>`r.education = ${code}`,
      })),
      {
        key: 'below',
        name: '大专以下',
        where: sql<boolean>`r.education not in ('postgraduate', 'bachelor', 'juniorCollege')`,
      },
      unknown(sql<boolean>`r.education is null`),
    ],
  },
}

function unknown(where: RawBuilder<boolean>): ProposerGroup {
  return { key: 'unknown', name: '没有记载', where }
}

/** The ledger's condition for `sex:female` and the like, or undefined where no such group is; suggestions are alias `s`. */
export function proposerCondition(wanted: string): RawBuilder<boolean> | undefined {
  const [aspect = '', key = ''] = wanted.split(':')
  if (!Object.hasOwn(proposerAspects, aspect)) return undefined
  const group = proposerAspects[aspect as ProposerAspect].groups.find((one) => one.key === key)
  return group && sql<boolean>`s.id in (select r.id from stat_suggestions_raised r where ${group.where})`
}
