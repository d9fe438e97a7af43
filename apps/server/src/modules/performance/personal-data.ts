import { dutyBasis, internal, keptByLaw, type Common, type PersonalData } from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '考评承办单位的办理工作',
  basis: dutyBasis,
  kept: '长期，按档案法归档',
}

/** Personal data in the tables of this module. */
export const performancePersonalData: PersonalData = {
  tables: {
    performance_rules: {
      ...common,
      title: '考评细则的经办人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        drafted_by_name: internal('起草人'),
        enforced_by_name: internal('启用人'),
      },
      others:
        'id division_code version name state minimum_cases difficult_weight key_weight objection_days in_force_from drafted_at enforced_at revision',
    },
    performance_sheets: {
      ...common,
      title: '考评表的经办人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        made_by_name: internal('制表人'),
        signed_by_name: internal('签发人'),
        handed_to: internal('接收人'),
      },
      others:
        'id division_code rule_id name period_from period_to as_of state run published_on object_until signed_on handed_over_on discard_reason made_at revision',
    },
    performance_runs: {
      ...common,
      title: '考评计算的经办人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        by_name: internal('经办人'),
      },
      others: 'sheet_id run cause at totals',
    },
    performance_objections: {
      ...common,
      title: '考评异议的经办人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        raised_by_name: internal('提出人'),
        decided_by_name: internal('处理人'),
      },
      others: 'id sheet_id unit_id suggestion_id measure reason raised_at state remedy decision decided_at',
    },
  },
  plain: {
    performance_cases: 'sheet_id unit_id suggestion_id number title facts',
    performance_rule_items: 'rule_id measure position max_points per_case minimum',
    performance_scores: 'sheet_id unit_id unit_name cases total rank items',
  },
}
