import {
  dutyBasis,
  internal,
  keptByLaw,
  open,
  type Common,
  type PersonalData,
} from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '办理代表议案、质询和询问',
  basis: dutyBasis,
  kept: '长期，按档案法归档',
}

/** Personal data in the tables of this module. */
export const motionPersonalData: PersonalData = {
  tables: {
    motions: {
      ...common,
      title: '代表议案',
      whose: ['deputies'],
      person: { column: 'lead_person_id' },
      erasure: keptByLaw.motion,
      columns: {
        number: open('编号'),
        title: open('标题'),
        lead_person_id: open('领衔代表'),
        lead_name: open('领衔代表姓名'),
        raised_on: open('提出日期'),
        entered_by: internal('登记账号'),
        entered_by_name: internal('登记人'),
        withdrawal_reason: internal('撤回原因'),
      },
      others:
        'id term_id session_id body proposer channel organ_id delegation_id signer_count state level division_code profile decided_on due_on due_name vote_meeting voted_on vote_tally entry_confirmed suggestion_id last_moved_at created_at revision',
    },
    motion_texts: {
      ...common,
      title: '议案正文',
      whose: ['deputies'],
      person: { column: 'motion_id', through: { table: 'motions', column: 'lead_person_id' } },
      erasure: keptByLaw.motion,
      columns: {
        grounds: open('案由'),
        proposal: open('方案'),
      },
      others: 'motion_id',
    },
    motion_signers: {
      ...common,
      title: '议案的领衔和联名',
      whose: ['deputies'],
      person: { column: 'person_id' },
      erasure: keptByLaw.motion,
      columns: {
        person_id: open('代表'),
        name: open('姓名'),
        delegation: open('代表团'),
        state: internal('是否同意'),
        answered_at: internal('答复时间'),
      },
      others: 'motion_id position lead',
    },
    motion_decisions: {
      ...common,
      title: '议案处理的登记人',
      whose: ['staff'],
      account: { column: 'recorded_by' },
      erasure: keptByLaw.motion,
      columns: {
        recorded_by: internal('账号'),
        recorded_by_name: internal('姓名'),
      },
      others: 'id motion_id decision meeting decided_on reason document recorded_at',
    },
    motion_cut_offs: {
      ...common,
      title: '截止时间的登记人',
      whose: ['staff'],
      account: { column: 'recorded_by' },
      erasure: keptByLaw.motion,
      columns: {
        recorded_by: internal('账号'),
        recorded_by_name: internal('姓名'),
      },
      others: 'session_id cut_off_at decided_on document recorded_at revision',
    },
    interpellations: {
      ...common,
      title: '质询和询问',
      whose: ['deputies'],
      person: { column: 'lead_person_id' },
      erasure: keptByLaw.motion,
      columns: {
        number: open('编号'),
        title: open('标题'),
        content: open('内容'),
        lead_person_id: open('领衔代表'),
        lead_name: open('领衔代表姓名'),
        raised_on: open('提出日期'),
      },
      others:
        'id kind term_id session_id body proposer target_id target_name delegation_id signer_count body_size state round level division_code decision_meeting decided_on decision_document answer_form answer_meeting committee findings reported_on findings_document last_moved_at created_at revision',
    },
    interpellation_signers: {
      ...common,
      title: '质询的提出人',
      whose: ['deputies'],
      person: { column: 'person_id' },
      erasure: keptByLaw.motion,
      columns: {
        person_id: open('代表'),
        name: open('姓名'),
        delegation: open('代表团'),
        state: internal('是否同意'),
        answered_at: internal('答复时间'),
      },
      others: 'interpellation_id position lead',
    },
    interpellation_answers: {
      ...common,
      title: '质询的答复人',
      whose: ['staff'],
      erasure: keptByLaw.motion,
      columns: {
        answered_by: open('答复人'),
        recorded_by_name: internal('登记人'),
        text: open('答复'),
      },
      others: 'id interpellation_id round form head_in_person answered_on meeting',
    },
    interpellation_grades: {
      ...common,
      title: '对质询答复的评价',
      whose: ['deputies'],
      person: { column: 'person_id' },
      erasure: keptByLaw.motion,
      columns: {
        person_id: internal('代表'),
        grade: internal('评价'),
        graded_at: internal('时间'),
      },
      others: 'interpellation_id round',
    },
  },
  plain: {
    motion_numbers: 'term_id session_id kind last_number',
    motion_tasks:
      'id motion_id kind unit_id unit_name assigned_on starts_on due_on remark basis verified demand conclusion text document done_on',
  },
}
