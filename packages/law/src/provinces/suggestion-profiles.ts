import { BEIJING } from './beijing.ts'
import { CHONGQING, CHONGQING_TOWNSHIP } from './chongqing.ts'
import { HENAN } from './henan.ts'
import { HUNAN } from './hunan.ts'
import { JILIN } from './jilin.ts'
import { NATIONAL } from './national.ts'
import { QINGDAO } from './qingdao.ts'
import { SHANDONG } from './shandong.ts'
import { SHANGHAI } from './shanghai.ts'
import type { ProfileId, SuggestionProfile } from './suggestion-profile.ts'
import { ZHEJIANG } from './zhejiang.ts'

/** The handling rules by place; a place without an entry does not compile. */
export const SUGGESTION_PROFILES: Readonly<Record<ProfileId, SuggestionProfile>> = {
  national: NATIONAL,
  zhejiang: ZHEJIANG,
  shandong: SHANDONG,
  henan: HENAN,
  shanghai: SHANGHAI,
  beijing: BEIJING,
  qingdao: QINGDAO,
  chongqing: CHONGQING,
  chongqingTownship: CHONGQING_TOWNSHIP,
  jilin: JILIN,
  hunan: HUNAN,
}
