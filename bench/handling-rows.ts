import type pg from 'pg'

const nobody = '00000000-0000-0000-0000-000000000001'

const statements = [
  `insert into suggestion_signers (suggestion_id, person_id, position, lead, name, delegation, state)
   select id, lead_person_id, 0, true, lead_name, '代表团', 'confirmed' from suggestions`,
  `insert into suggestion_tasks (id, suggestion_id, round, unit_id, unit_name, part, state, assigned_on, acknowledged_at)
   select gen_random_uuid(), id, 1, lead_unit_id, lead_unit_name, 'lead', case when replied_on is null then 'acknowledged' else 'replied' end,
     assigned_on, assigned_on + interval '3 days' from suggestions where lead_unit_id is not null`,
  // Every fourth has an assisting unit.
  `insert into suggestion_tasks (id, suggestion_id, round, unit_id, unit_name, part, state, assigned_on)
   select gen_random_uuid(), s.id, 1, u.id, u.name, 'assist', 'opinionGiven', s.assigned_on
   from suggestions s cross join lateral (select id, name from pub_organisations_units where kind = 'handlingUnit' and id <> s.lead_unit_id limit 1) u
   where s.lead_unit_id is not null and s.number::int % 4 = 0`,
  `insert into suggestion_clocks (id, suggestion_id, task_id, round, name, starts_on, due_on, verified, stopped_on)
   select gen_random_uuid(), t.suggestion_id, t.id, 1, 'reply', t.assigned_on, t.assigned_on + case when s.number::int % 9 = 0 then 50 else 90 end,
     true, s.replied_on from suggestion_tasks t join suggestions s on s.id = t.suggestion_id where t.part = 'lead'`,
  `insert into suggestion_contacts (id, suggestion_id, task_id, round, unit_name, mode, place, held_on, people, opinion, recorded_by, recorded_at, confirmed)
   select gen_random_uuid(), t.suggestion_id, t.id, 1, t.unit_name, 'meeting', '会议室', s.replied_on - 10, '代表和承办处室', '同意', '经办', now(), true
   from suggestion_tasks t join suggestions s on s.id = t.suggestion_id where t.part = 'lead' and s.replied_on is not null`,
  `insert into suggestion_replies (id, suggestion_id, task_id, round, unit_name, state, reply_class, body, evidence, document_number, publicity,
     contact_name, contact_phone, signer_name, signer_role, signed_at, delivered_on)
   select gen_random_uuid(), t.suggestion_id, t.id, 1, t.unit_name, 'delivered', s.reply_class, repeat('答复意见如下，工作正在推进。', 30), '文件', '吉建〔2026〕1号',
     'open', '办公室', '', '负责人', 'mainHead', now(), s.replied_on
   from suggestion_tasks t join suggestions s on s.id = t.suggestion_id where t.part = 'lead' and s.replied_on is not null`,
  `insert into suggestion_ratings (suggestion_id, round, process, result, reason, rated_by, rated_at)
   select id, 1, process_grade, result_grade, '说明', lead_person_id, now() from suggestions where process_grade is not null`,
  `insert into suggestion_classes (id, suggestion_id, round, changed_on, from_class, to_class, meaning, reason, evidence, changed_by, changed_at)
   select gen_random_uuid(), id, 1, replied_on, null, reply_class, '', '', '', '经办', now() from suggestions where reply_class is not null`,
  `insert into suggestion_classes (id, suggestion_id, round, changed_on, from_class, to_class, meaning, reason, evidence, changed_by, changed_at)
   select gen_random_uuid(), id, 1, replied_on - 20, null, 'B', '', '', '', '经办', now() from suggestions where reply_class in ('A', 'C') and number::int % 3 = 0`,
  `insert into case_events (id, module, case_id, type, title, actor_account_id, actor_name, at, changes, note, payload)
   select gen_random_uuid(), 'suggestions', s.id, 'suggestions.categorise', '分类', '${nobody}', '经办', s.created_at + make_interval(days => n),
     '[{"field": "category", "label": "分类", "from": "水利", "to": "教育"}]', '备注', '{"unitIds": []}'
   from suggestions s cross join generate_series(1, 10) n`,
]

/** Fills what hangs on the suggestions: signers, parts, limits, contacts, replies, ratings, classes and ten entries of the timeline. */
export async function fillHandling(pool: pg.Pool): Promise<void> {
  for (const statement of statements) await pool.query(statement)
}
