import { cite, isVerifiedBasis } from '../citation.ts'
import type { Citation } from '../citation.ts'
import type { Based } from '../ruling.ts'

/** Code tables of personal particulars 个人信息代码表. */
export type CodeTableId = 'ethnicity' | 'sex' | 'politicalStatus' | 'education' | 'degree' | 'maritalStatus'

/** A published table of codes and their Chinese names; unverified where published copies disagree or no text was at hand. */
export interface CodeTable {
  readonly title: string
  readonly codes: ReadonlyMap<string, string>
  readonly basis: readonly Citation[]
  readonly verified: boolean
}

const ETHNIC_GROUPS =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 ' +
  '仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'

const POLITICAL_STATUS =
  '中共党员 中共预备党员 共青团员 民革党员 民盟盟员 民建会员 民进会员 农工党党员 致公党党员 九三学社社员 台盟盟员 无党派人士 群众'

/** The tables by identifier. ID-09 to ID-14, GB/T 3304—1991、GB/T 2261.1—2003、GB/T 4762—1984、GB/T 4658—2006. */
export const CODE_TABLES: Readonly<Record<CodeTableId, CodeTable>> = {
  ethnicity: table('民族', numbered(ETHNIC_GROUPS), cite('ethnicCodes1991', undefined, { confidence: 'Q*' })),
  sex: table(
    '性别',
    [
      ['0', '未知的性别'],
      ['1', '男'],
      ['2', '女'],
      ['9', '未说明的性别'],
    ],
    cite('sexCodes2003', undefined, { confidence: 'Q*' }),
  ),
  politicalStatus: table(
    '政治面貌',
    numbered(POLITICAL_STATUS),
    cite('politicalStatusCodes1984', undefined, { confidence: 'Q*' }),
  ),
  education: table(
    '学历',
    [
      ['10', '研究生教育'],
      ['11', '博士研究生毕业'],
      ['12', '博士研究生结业'],
      ['13', '博士研究生肄业'],
      ['14', '硕士研究生毕业'],
      ['15', '硕士研究生结业'],
      ['16', '硕士研究生肄业'],
      ['17', '研究生班毕业'],
      ['18', '研究生班结业'],
      ['19', '研究生班肄业'],
      ['20', '大学本科教育'],
      ['21', '大学本科毕业'],
      ['22', '大学本科结业'],
      ['23', '大学本科肄业'],
      ['28', '大学普通班毕业'],
      ['30', '大学专科教育'],
      ['31', '大学专科毕业'],
      ['32', '大学专科结业'],
      ['33', '大学专科肄业'],
      ['40', '中等职业教育'],
      ['41', '中等专科毕业'],
      ['42', '中等专科结业'],
      ['43', '中等专科肄业'],
      ['44', '职业高中毕业'],
      ['45', '职业高中结业'],
      ['46', '职业高中肄业'],
      ['47', '技工学校毕业'],
      ['48', '技工学校结业'],
      ['49', '技工学校肄业'],
      ['60', '普通高级中学教育'],
      ['61', '普通高中毕业'],
      ['62', '普通高中结业'],
      ['63', '普通高中肄业'],
      ['70', '初级中学教育'],
      ['71', '初中毕业'],
      ['72', '初中结业'],
      ['73', '初中肄业'],
      ['80', '小学教育'],
      ['81', '小学毕业'],
      ['83', '小学肄业'],
      ['90', '其他'],
    ],
    cite('educationCodes2006', undefined, { confidence: 'Q*' }),
  ),
  degree: table(
    '学位',
    [
      ['1', '名誉博士'],
      ['2', '博士'],
      ['3', '硕士'],
      ['4', '学士'],
    ],
    cite('degreeCodes2003', undefined, { confidence: 'M' }),
  ),
  maritalStatus: table(
    '婚姻状况',
    [
      ['10', '未婚'],
      ['20', '已婚'],
      ['21', '初婚'],
      ['22', '再婚'],
      ['23', '复婚'],
      ['30', '丧偶'],
      ['40', '离婚'],
      ['90', '未说明的婚姻状况'],
    ],
    cite('maritalCodes2003', undefined, { confidence: 'M' }),
  ),
}

/** The Chinese name of a code; null where the table has no such code, such as those of the list 01 to 08 in circulation for education. */
export function nameOfCode(table: CodeTableId, code: string): Based<string> | null {
  const { codes, basis } = CODE_TABLES[table]
  const name = codes.get(code)
  return name === undefined ? null : { value: name, basis }
}

/** The code of a name as typed in a ledger; an ethnic group may stand with or without 族. Null where the table has no such name. */
export function codeOfName(table: CodeTableId, name: string): Based<string> | null {
  const { codes, basis } = CODE_TABLES[table]
  const wanted = name.trim()
  const shorter = table === 'ethnicity' && wanted.endsWith('族') ? wanted.slice(0, -1) : wanted
  for (const [code, label] of codes) {
    if (label === wanted || label === shorter) return { value: code, basis }
  }
  return null
}

function table(
  title: string,
  entries: readonly (readonly [string, string])[],
  ...basis: readonly Citation[]
): CodeTable {
  return { title, codes: new Map(entries), basis, verified: isVerifiedBasis(basis) }
}

function numbered(names: string): (readonly [string, string])[] {
  return names.split(' ').map((name, index) => [String(index + 1).padStart(2, '0'), name] as const)
}
