import { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSimilar } from './use-similar.ts'

const firstShown = 3

/** Like suggestions while one writes: read them, or go on. */
export function SimilarPanel(props: { title: string; text: string; exclude: string | null }) {
  const items = useSimilar(props.title, props.text, props.exclude)
  const [seen, setSeen] = useState<readonly string[]>([])
  const [all, setAll] = useState(false)
  // Put away, it comes back only for something that was not among those already seen.
  const shown = items.some((item) => !seen.includes(item.id))
  const listed = all ? items : items.slice(0, firstShown)
  return (
    <div role="status" aria-live="polite">
      {shown && (
        <section className="similar" aria-label="相似的建议">
          <p className="similar-head">
            有 {items.length} 件相似的建议<span className="second">，可以看答复、附议，或继续写</span>
          </p>
          <ul>
            {listed.map((item) => (
              <li key={item.id}>
                <Link to="/mine/$suggestionId" params={{ suggestionId: item.id }}>
                  <span>{item.title}</span>
                  <span className="note">
                    {[
                      `相似 ${item.likeness}%`,
                      SuggestionState.label(item.state),
                      item.unit,
                      item.replyClass !== null && `答复${ReplyClass.label(item.replyClass)}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <span className="note">
                    {item.reason}（{item.term}）
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="similar-acts">
            <button
              type="button"
              className="quiet-act"
              onClick={() => setSeen([...seen, ...items.map((item) => item.id)])}
            >
              继续写
            </button>
            {items.length > listed.length && (
              <button type="button" className="quiet-act" onClick={() => setAll(true)}>
                再看 {items.length - listed.length} 件
              </button>
            )}
          </p>
        </section>
      )}
    </div>
  )
}
