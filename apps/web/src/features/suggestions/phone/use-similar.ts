import type { AnswerOf } from '@lvzhi/contract'
import { similarSuggestions } from '@lvzhi/contract/suggestions'
import { useEffect, useState } from 'react'
import { call } from '../../../api/call.ts'

export type SimilarItem = AnswerOf<typeof similarSuggestions>['items'][number]

const pause = 1200
const leastTitle = 6

/** Suggestions like the one being written, looked for in pauses; the former ones stay while new ones are sought, and nothing is said of a failure. */
export function useSimilar(title: string, text: string, exclude: string | null): readonly SimilarItem[] {
  const [items, setItems] = useState<readonly SimilarItem[]>([])
  const subject = title.trim()
  const searched = subject.length >= leastTitle
  useEffect(() => {
    if (!searched) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      const body = {
        title: subject.slice(0, 200),
        text: text.slice(0, 20_000),
        ...(exclude !== null && { exclude }),
      }
      call(similarSuggestions, { body, signal: stop.signal })
        .then((answer) => setItems(answer.items))
        .catch(() => undefined)
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [searched, subject, text, exclude])
  return searched ? items : []
}
