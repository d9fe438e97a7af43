import { Role } from '@lvzhi/contract'
import { instantText } from '../../ui/dates.ts'

const roleWords: Readonly<Record<string, string>> = Role.labels
const longest = 200

/**
 * A value of the person's own data in words: an instant in local time, a role by its name, a change as from and to, a long text cut.
 * Null for what says nothing to the person, numbers, codes and the product's own notes; these stand in the copy.
 */
export function ownValue(text: string): string | null {
  if (text === '' || /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)) return null
  if (/^[a-z]+\.[a-zA-Z]+$/.test(text)) return null
  if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.test(text)) {
    return instantText(new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')).toISOString())
  }
  const codes = text.replace(/[[\]{}"\s]/g, '').split(',')
  if (codes.every((code) => code in roleWords)) return codes.map((code) => roleWords[code]).join('、')
  if (/^[[{]/.test(text)) return changesIn(text)
  return text.length > longest ? `${text.slice(0, longest)}……` : text
}

/** `承办任务：“待签收”改为“已签收”` of the changes that a timeline keeps; null for other structures. */
function changesIn(text: string): string | null {
  const read = parsed(text)
  if (read === undefined) return text.length > longest ? `${text.slice(0, longest)}……` : text
  if (!Array.isArray(read)) return null
  const words = read.flatMap((one: unknown) => (isChange(one) ? [wordsOf(one)] : []))
  return words.length > 0 && words.length === read.length ? words.join('；') : null
}

interface Change {
  readonly label: string
  readonly from: string | null
  readonly to: string | null
}

function isChange(one: unknown): one is Change {
  return typeof one === 'object' && one !== null && 'label' in one && 'from' in one && 'to' in one
}

function wordsOf({ label, from, to }: Change): string {
  if (from === null) return `${label}：${to ?? '（空）'}`
  return `${label}：“${from}”改为“${to ?? '（空）'}”`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
