import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { yearNow, shortDate } from '../../../ui/dates.ts'
import { useSimilar } from './use-similar.ts'

/** Like suggestions while one writes: read them, or go on. */
export function SimilarPanel(props: { title: string; text: string; exclude: string | null }) {
  const items = useSimilar(props.title, props.text, props.exclude)
  const [seen, setSeen] = useState('')
  const key = items.map((item) => item.id).join()
  const shown = items.length > 0 && key !== seen
  return (
    <div role="status" aria-live="polite">
      {shown && (
        <section className="similar" aria-label="相似的建议">
          <p className="similar-head">
            有 {items.length} 件相似的建议<span className="second">，看看是否已有答复</span>
          </p>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <Link to="/mine/$suggestionId" params={{ suggestionId: item.id }}>
                  <span>{item.title}</span>
                  <span className="note">
                    {[
                      SuggestionState.label(item.state),
                      item.unit,
                      item.raisedOn && shortDate(item.raisedOn, yearNow()),
                      `相似度 ${item.likeness}%`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <button type="button" className="quiet-act" onClick={() => setSeen(key)}>
            继续写
          </button>
        </section>
      )}
    </div>
  )
}
