import {
  dutyBasis,
  internal,
  keptByLaw,
  open,
  type Common,
  type PersonalData,
} from '../../kernel/personal-data/register.ts'

const common: Common = {
  purpose: '重点督办、评议和专题询问',
  basis: dutyBasis,
  kept: '长期，按档案法归档',
}

/** Personal data in the tables of this module. */
export const supervisionPersonalData: PersonalData = {
  tables: {
    supervision_leaders: {
      ...common,
      title: '督办领导',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        post: open('职务'),
        name: open('姓名'),
        organisation: open('单位'),
        made_by_name: internal('登记人'),
      },
      others: 'id division_code year kind made_at removed_at',
    },
    supervision_items: {
      ...common,
      title: '重点督办件的提出人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        proposed_by: open('提出人'),
      },
      others:
        'id revision suggestion_id division_code year state proposed_by_id proposed_on criteria grounds meeting decided_on document decision_note definition leader_id committee_id committee progress progress_at report finished_on revoked_reason moved_at',
    },
    supervision_visits: {
      ...common,
      title: '督办调研',
      whose: ['staff', 'deputies'],
      erasure: keptByLaw.duty,
      columns: {
        people: internal('参加人员'),
        place: internal('地点'),
        content: internal('情况'),
        recorded_by_name: internal('记录人'),
      },
      others: 'id record_id kind held_on recorded_at',
    },
    supervision_events: {
      ...common,
      title: '评议和询问的经办人',
      whose: ['staff'],
      account: { column: 'poll_opened_by' },
      erasure: keptByLaw.duty,
      columns: {
        poll_opened_by: internal('账号'),
        poll_opened_by_name: internal('开启测评人'),
        poll_closed_by_name: internal('结束测评人'),
      },
      others: 'id revision division_code kind state title held_on place subject least_ballots summary moved_at',
    },
    supervision_participants: {
      ...common,
      title: '评议的参加人',
      whose: ['deputies'],
      person: { column: 'person_id' },
      erasure: keptByLaw.duty,
      columns: {
        person_id: internal('代表'),
        name: internal('姓名'),
        delegation: internal('代表团'),
        present: internal('是否到会'),
        handed_in: internal('是否交票'),
        on_paper: internal('是否纸质票'),
      },
      others: 'event_id',
    },
    supervision_questions: {
      ...common,
      title: '询问和回答',
      whose: ['deputies', 'staff'],
      person: { column: 'asker_id' },
      erasure: keptByLaw.duty,
      columns: {
        asker_id: open('询问人'),
        asker: open('询问人姓名'),
        question: open('问题'),
        answerer: open('回答人'),
        answer: open('回答'),
      },
      others: 'id event_id position unit_id unit_name',
    },
    supervision_paper_batches: {
      ...common,
      title: '纸质票的录入人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        entered_by_name: internal('录入人'),
      },
      others: 'id event_id place issued returned',
    },
    supervision_coordinations: {
      ...common,
      title: '全团建议的答复人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        answered_by: open('答复人'),
      },
      others:
        'id revision division_code level state session number title content raised_on whole_delegation suggestion_id answered_on answer outcome finished_on moved_at',
    },
    supervision_owners: {
      ...common,
      title: '全团建议的责任单位',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        duty: internal('分工'),
      },
      others: 'coordination_id unit_id unit_name position',
    },
    supervision_escalations: {
      ...common,
      title: '升级督办的经办人',
      whose: ['staff'],
      erasure: keptByLaw.duty,
      columns: {
        made_by_name: internal('经办人'),
      },
      others: 'id suggestion_id list step note due_on made_on',
    },
  },
  plain: {
    supervision_event_suggestions: 'event_id suggestion_id',
    supervision_event_units: 'event_id unit_id unit_name',
    supervision_follow_ups: 'id event_id unit_id unit_name promise due_on state outcome settled_on told_at',
    supervision_marks: 'event_id unit_id choice',
    supervision_paper_counts: 'batch_id unit_id choice count',
    supervision_steps: 'id item_id position text due_on done_on outcome told_at',
  },
}
