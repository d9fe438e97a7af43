import { dutyBasis, internal, keptByLaw, type Common, type PersonalData } from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '向代表提供参考选题和范本',
  basis: dutyBasis,
  kept: '发布期满后随业务资料保留',
}

/** Personal data in the tables of this module. */
export const guidancePersonalData: PersonalData = {
  tables: {
    guidance_topics: {
      ...common,
      title: '参考选题的修改人',
      whose: ['staff'],
      account: { column: 'changed_by' },
      erasure: keptByLaw.duty,
      columns: {
        changed_by: internal('账号'),
        changed_by_name: internal('姓名'),
      },
      others: 'id division_code title text provider year session published_from published_to changed_at revision',
    },
    guidance_examples: {
      ...common,
      title: '优秀范本的选定人',
      whose: ['staff'],
      account: { column: 'chosen_by' },
      erasure: keptByLaw.duty,
      columns: {
        chosen_by: internal('账号'),
        chosen_by_name: internal('姓名'),
        withdrawn_by_name: internal('撤下人'),
      },
      others:
        'id division_code suggestion_id reason title grounds proposal chosen_at withdrawn_at withdrawn_reason revision',
    },
  },
  plain: {},
}
