import type { PublicText } from '@lvzhi/contract/publications'
import { findMasks, maskedText, masksOfPassages, segmentsOf, type Segment } from '../../kernel/masking/masking.ts'
import type { PublicationCase } from './portal.ts'

/** A text of the publication in pieces, shown and hidden. */
export interface MaskedPart {
  readonly key: string
  readonly label: string
  readonly segments: readonly Segment[]
}

/** What would be published: every text in pieces, the text as everybody reads it, and the passages that stand nowhere. */
export interface MaskedCase {
  readonly parts: readonly MaskedPart[]
  readonly content: PublicText
  readonly unfound: readonly string[]
}

/** Hides the personal particulars and the chosen passages in all texts of a suggestion and its replies. */
export function maskCase(one: PublicationCase, passages: readonly string[]): MaskedCase {
  const texts = [
    { key: 'title', label: '标题', text: one.title },
    { key: 'proposers', label: '领衔代表', text: proposersOf(one) },
    { key: 'grounds', label: '情况和问题', text: one.grounds },
    { key: 'proposal', label: '具体建议', text: one.proposal },
    ...one.replies.map((reply, index) => ({ key: `reply${index}`, label: `${reply.unit}的答复`, text: reply.body })),
  ]
  const parts = texts.map(({ key, label, text }) => ({
    key,
    label,
    segments: segmentsOf(text, [...findMasks(text), ...masksOfPassages(text, passages)]),
  }))
  const shown = (key: string) => maskedText(parts.find((part) => part.key === key)?.segments ?? [])
  return {
    parts,
    unfound: passages.filter((passage) => texts.every(({ text }) => masksOfPassages(text, [passage]).length === 0)),
    content: {
      number: one.number,
      title: shown('title'),
      term: one.term,
      proposers: shown('proposers'),
      category: one.category,
      grounds: shown('grounds'),
      proposal: shown('proposal'),
      replies: one.replies.map((reply, index) => ({
        unit: reply.unit,
        number: reply.number,
        replyClass: reply.replyClass,
        deliveredOn: reply.deliveredOn,
        body: shown(`reply${index}`),
      })),
    },
  }
}

function proposersOf(one: PublicationCase): string {
  return one.cosigners > 0 ? `${one.leadName}等${one.cosigners + 1}名代表` : one.leadName
}
