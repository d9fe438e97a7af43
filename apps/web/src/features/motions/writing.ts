import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import { MotionBody } from '@lvzhi/contract/motion-terms'
import { createMotion, readMotion, saveMotion } from '@lvzhi/contract/motions'
import { call } from '../../api/call.ts'
import { draftKey, readDraft } from '../../api/draft.ts'
import { keyOf } from '../../api/react.ts'
import type { KeptWriting, WritingKind } from '../../api/writing-desk.ts'
import type { Invited } from './DeputiesField.tsx'

/** What a deputy writes of a motion: 案由、案据、方案, to whom, and who is asked to sign. */
export interface MotionWriting {
  readonly title: string
  readonly grounds: string
  readonly proposal: string
  readonly body: MotionBody
  readonly cosigners: readonly Invited[]
}

/** Most characters of each text. */
export const motionLimits = { title: 100, grounds: 20_000, proposal: 20_000 } as const

/** A new motion. */
export const blankMotion: MotionWriting = { title: '', grounds: '', proposal: '', body: 'congress', cosigners: [] }

function bodyOf(writing: MotionWriting) {
  return {
    title: writing.title.trim(),
    grounds: writing.grounds,
    proposal: writing.proposal,
    body: writing.body,
    cosigners: writing.cosigners.map((one) => one.personId),
  }
}

function writingOf(detail: MotionDetail): MotionWriting {
  return {
    title: detail.title,
    grounds: detail.grounds,
    proposal: detail.proposal,
    body: detail.body,
    cosigners: detail.signers
      .filter((signer) => !signer.lead && (signer.state === 'pending' || signer.state === 'confirmed'))
      .map(({ personId, name, delegation }) => ({ personId, name, delegation })),
  }
}

/** A motion's draft as it is kept, sent and read again. */
export const motionWriting: WritingKind<MotionWriting, MotionDetail> = {
  writingOf,
  same: (a, b) => {
    const [one, other] = [a, b].map((writing) => {
      const body = bodyOf(writing)
      return JSON.stringify({ ...body, cosigners: body.cosigners.toSorted() })
    })
    return one === other
  },
  isBlank: (writing) => [writing.title, writing.grounds, writing.proposal].every((text) => text.trim() === ''),
  unsendable: (writing) => {
    if (writing.title.trim() === '') return 'noTitle'
    const fields = ['title', 'grounds', 'proposal'] as const
    return fields.some((field) => Array.from(writing[field]).length > motionLimits[field]) ? 'tooLong' : null
  },
  withoutAsked: (writing) => ({ ...writing, cosigners: [] }),
  asks: (writing) => writing.cosigners.length > 0,
  save: ({ writing, base, requestId }, leadPersonId) => {
    const body = bodyOf(writing)
    return base === null
      ? call(createMotion, { body: { ...body, ...(leadPersonId !== null && { leadPersonId }) }, requestId })
      : call(saveMotion, { params: { id: base.id }, body: { ...body, revision: base.revision }, requestId })
  },
  read: (id) => call(readMotion, { params: { id } }),
  take: (queries, detail) => {
    queries.setQueryData(keyOf(readMotion, { params: { id: detail.id } }), detail)
    void queries.invalidateQueries({ queryKey: ['motions'], refetchType: 'none' })
  },
}

/** Where two versions of a draft differ, in words. */
export function motionDifferences(
  mine: MotionWriting,
  theirs: MotionWriting,
): { label: string; mine: string; theirs: string }[] {
  const names = (writing: MotionWriting) => writing.cosigners.map((one) => one.name).join('、')
  const rows = [
    { label: '案由', mine: mine.title, theirs: theirs.title },
    { label: '案据', mine: mine.grounds, theirs: theirs.grounds },
    { label: '方案', mine: mine.proposal, theirs: theirs.proposal },
    { label: '向谁提出', mine: MotionBody.label(mine.body), theirs: MotionBody.label(theirs.body) },
    { label: '邀请联名', mine: names(mine), theirs: names(theirs) },
  ]
  return rows.filter((row) => row.mine !== row.theirs)
}

/** What this device keeps of a motion that the server does not have, under which key: of one draft, or of the deputy's new one. */
export function keptMotion(
  store: Pick<Storage, 'getItem'>,
  accountId: string,
  { id, personId }: { readonly id: string | null; readonly personId: string },
): { key: string; kept: KeptWriting<MotionWriting> } | null {
  const anew = `motion.new.${personId}`
  for (const key of id === null ? [anew] : [`motion.${id}`, anew]) {
    const kept = readDraft<KeptWriting<MotionWriting>>(store, draftKey(accountId, key))?.value
    if (!looksKept(kept)) continue
    if (id !== null && kept.saved?.id !== id) continue
    return { key, kept }
  }
  return null
}

function looksKept(value: unknown): value is KeptWriting<MotionWriting> {
  if (typeof value !== 'object' || value === null || !('writing' in value)) return false
  const { writing } = value
  return typeof writing === 'object' && writing !== null && 'title' in writing && 'cosigners' in writing
}
