/** What a deputy's answer to an entry that staff made (代录) changes in the record, and how the timeline tells it. */
export function entryAnswer(
  record: { readonly enteredBy: string | null; readonly enteredByName: string | null },
  agree: boolean,
) {
  return {
    change: agree
      ? { entry_confirmed: true }
      : { state: 'withdrawn' as const, withdrawal_reason: '代表不确认代录内容' },
    entry: {
      title: agree ? '确认代录' : '不确认代录',
      changes: [
        {
          field: 'entry',
          label: '代录',
          from: `${record.enteredByName ?? ''}录入`,
          to: agree ? '本人确认' : '本人不确认',
        },
      ],
      payload: { accountIds: record.enteredBy ? [record.enteredBy] : [] },
    },
  }
}
