import { dutyBasis, internal, keptByLaw, type Common, type PersonalData } from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '登记建议转化的成果',
  basis: dutyBasis,
  kept: '长期，按档案法归档',
}

/** Personal data in the tables of this module. */
export const outcomePersonalData: PersonalData = {
  tables: {
    outcomes: {
      ...common,
      title: '成果的经办人',
      whose: ['staff'],
      account: { column: 'made_by' },
      erasure: keptByLaw.duty,
      columns: {
        made_by: internal('账号'),
        changed_by_name: internal('修改人'),
        circle: internal('可见范围'),
      },
      others: 'id division_code kind title text organ on_date state note changed_at revision',
    },
    outcome_compilations: {
      ...common,
      title: '成果汇编的经办人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        made_by_name: internal('经办人'),
      },
      others: 'id division_code name year preface example_ids made_at',
    },
  },
  plain: {},
}
