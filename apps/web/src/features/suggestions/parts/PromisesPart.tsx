import type { PromiseView, SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { Grade, PromiseState, PromiseStep } from '@lvzhi/contract/suggestion-terms'
import { downloadFile } from '@lvzhi/contract/suggestions'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { Deadline } from '../../../ui/Deadline.tsx'
import { instantText, longDate } from '../../../ui/dates.ts'
import { Section } from '../../../ui/RecordPage.tsx'
import { WordTag } from '../../../ui/tags.tsx'
import { promiseActs, type PromiseAct } from './promise-acts.ts'

const PromiseActHost = lazy(() => import('../acts/promising.tsx'))

/** 承诺事项: what the replies promised, how far it is, and the acts on each promise. `quiet` shows them without buttons. */
export function PromisesPart(props: { detail: SuggestionDetail; quiet?: boolean }) {
  const { detail } = props
  const [acting, setActing] = useState<{ act: PromiseAct; promise: PromiseView } | null>(null)
  if (detail.promises.length === 0) return null
  const open = detail.promises.filter((promise) => promise.state === 'open' || promise.state === 'reported').length
  return (
    <Section title={open > 0 ? `承诺事项（${open} 项在跟踪）` : '承诺事项'}>
      <ol className="promise-list">
        {detail.promises.map((promise) => (
          <li key={promise.id} className={`promise promise-${promise.state}`}>
            <Promised promise={promise} suggestionId={detail.id} />
            {props.quiet !== true && promise.allowedActs.length > 0 && (
              <div className="promise-acts no-print">
                {(Object.keys(promiseActs) as PromiseAct[])
                  .filter((act) => promise.allowedActs.includes(act))
                  .map((act, at) => (
                    <Button
                      key={act}
                      size="small"
                      type={at === 0 ? 'primary' : 'default'}
                      ghost={at === 0}
                      onClick={() => setActing({ act, promise })}
                    >
                      {promiseActs[act]}
                    </Button>
                  ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      <Suspense fallback={null}>
        {acting && (
          <PromiseActHost act={acting.act} promise={acting.promise} detail={detail} onClose={() => setActing(null)} />
        )}
      </Suspense>
    </Section>
  )
}

function Promised(props: { promise: PromiseView; suggestionId: string }) {
  const { promise } = props
  return (
    <>
      <div className="promise-head">
        <span className="promise-what">{promise.what}</span>
        <WordTag tone={promise.state === 'abandoned' ? 'mark' : promise.state === 'replaced' ? 'quiet' : 'plain'}>
          {PromiseState.label(promise.state)}
        </WordTag>
        {promise.carried && <WordTag tone="mark">上年转入</WordTag>}
      </div>
      <p className="promise-facts second">
        {promise.unit}　{promise.responsible}负责
      </p>
      {promise.state === 'open' ? (
        <Deadline facts={promise} label="完成时间" word />
      ) : (
        <p className="promise-facts second figures">完成时间 {longDate(promise.dueOn)}</p>
      )}
      {promise.firstDueOn !== promise.dueOn && (
        <p className="note figures">原承诺 {longDate(promise.firstDueOn)}，已调整</p>
      )}
      {promise.evidence !== null && promise.state !== 'open' && <p className="quoted">{promise.evidence}</p>}
      {promise.evidenceFile && (
        <p className="no-print">
          <a
            href={downloadHref(downloadFile, {
              params: { id: props.suggestionId, fileId: promise.evidenceFile.fileId },
            })}
            download
          >
            证明材料：{promise.evidenceFile.name}
          </a>
        </p>
      )}
      {promise.explanation !== null && <p className="quoted">不能兑现：{promise.explanation}</p>}
      <RatingLine promise={promise} />
      {promise.steps.length > 0 && (
        <details className="promise-steps">
          <summary>经过 {promise.steps.length} 条</summary>
          <ul className="plain-list">
            {promise.steps.map((step) => (
              <li key={step.at}>
                <span className="second figures">{instantText(step.at)}</span>　{PromiseStep.label(step.kind)}
                {step.grade !== null && `：${Grade.label(step.grade)}`}
                {step.fromDue !== null && step.toDue !== null && (
                  <span className="figures">
                    　{step.fromDue} → {step.toDue}
                  </span>
                )}
                {step.note !== '' && <p className="note">{step.note}</p>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function RatingLine(props: { promise: PromiseView }) {
  const { rating, state } = props.promise
  if (rating.grade !== null) {
    return (
      <p>
        代表评价落实情况：<span className="unbroken">{Grade.label(rating.grade)}</span>
        {rating.ratedOn !== null && <span className="second figures">　{longDate(rating.ratedOn)}</span>}
        {state === 'open' && <span className="second">，继续落实</span>}
      </p>
    )
  }
  if (state !== 'reported') return null
  return (
    <p className="second">
      等待领衔代表评价落实情况
      {rating.dueOn !== null && <span className="figures">，{longDate(rating.dueOn)}前（未核实）</span>}
    </p>
  )
}
