import { MotionProposer } from '@lvzhi/contract/motion-terms'

/** Who proposes, in words: `康连涛等 12 人联名`, `省人民政府（人民政府）`. */
export function proposersOf(row: {
  readonly leadName: string
  readonly signerCount: number
  readonly proposer: MotionProposer
}): string {
  if (row.proposer === 'joint') {
    return row.signerCount > 1 ? `${row.leadName}等 ${row.signerCount} 人联名` : `${row.leadName}领衔`
  }
  const kind = MotionProposer.label(row.proposer)
  return row.leadName === kind ? kind : `${row.leadName}（${kind}）`
}
