import type { TopicState } from '@lvzhi/contract/guidance'

/** When a topic is shown to deputies. */
export interface Publication {
  readonly publishedFrom: string | null
  /** Last day on which it is shown. */
  readonly publishedTo: string | null
}

/** 选题状态 on a day: before its first day it is unpublished, after its last it has ended. */
export function topicState({ publishedFrom, publishedTo }: Publication, today: string): TopicState {
  if (publishedFrom === null || today < publishedFrom) return 'unpublished'
  return publishedTo !== null && today > publishedTo ? 'ended' : 'published'
}

/** The title with which a draft begins: 关于……的建议, within the title's length. */
export function draftTitle(topic: string): string {
  const bare = topic.replace(/^关于/, '').replace(/的?建议$/, '')
  return `关于${Array.from(bare).slice(0, 55).join('')}的建议`
}

/** Telephone numbers and numbers of identity papers, which are nobody's business in an example. */
const numbers = /(?<![\d.])(?:\d{17}[\dXx]|1[3-9]\d{9}|0\d{2,3}[-—－ ]?\d{7,8})(?![\d.])/g

/** A text with the numbers of telephones and papers taken out; names are for whoever reads it through. */
export function withoutNumbers(text: string): string {
  return text.replace(numbers, '（略）')
}
