import { ratePromise } from '@lvzhi/contract/suggestion-follow-up'
import type { PromiseView, SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { Grade } from '@lvzhi/contract/suggestion-terms'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { useParams } from '@tanstack/react-router'
import { CheckCircleOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { downloadHref } from '../../../api/call.ts'
import { useDraft } from '../../../api/draft.ts'
import { useAct, useRead } from '../../../api/react.ts'
import { useAccount } from '../../../api/session.ts'
import { downloadFile } from '@lvzhi/contract/suggestions'
import { longDate } from '../../../ui/dates.ts'
import { NotRead } from '../../../ui/NotRead.tsx'
import { BigButton, PhonePage } from '../../../ui/Phone.tsx'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { Facts } from '../../../ui/RecordPage.tsx'
import { PromisesPart } from '../parts/PromisesPart.tsx'
import { GradeChoice } from './GradeChoice.tsx'
import { FieldFault } from './WritingField.tsx'
import '../suggestions.css'
import '../follow-up.css'
import './deputy.css'
import './rating.css'

/** 评价承诺落实, the second rating: one promise after the other, each with what was promised and what is reported. */
export default function PromisesPage() {
  const { suggestionId } = useParams({ from: '/inside/mine/$suggestionId/promises' })
  const read = useRead(readSuggestion, { params: { id: suggestionId } })
  const [rated, setRated] = useState(false)
  if (!read.data) return <NotRead read={read} shape="record" />
  const detail = read.data
  const waiting = detail.promises.find((promise) => promise.allowedActs.includes('ratePromise'))
  if (waiting) return <Rating key={waiting.id} detail={detail} promise={waiting} onRated={() => setRated(true)} />
  return (
    <PhonePage
      title="承诺落实"
      primary={
        <BigButton primary to={rated ? '/' : `/mine/${detail.id}`}>
          {rated ? '回首页' : '看这件建议'}
        </BigButton>
      }
    >
      {rated ? (
        <section className="receipt" role="status">
          <CheckCircleOutlined aria-hidden className="receipt-mark" />
          <h2>评价已送达</h2>
          <p>承诺的落实情况已经评价。第一次的评价不变。</p>
        </section>
      ) : (
        <h2>现在没有要评价的承诺</h2>
      )}
      <PromisesPart detail={detail} quiet />
    </PhonePage>
  )
}

interface Entered {
  readonly grade: Grade | null
  readonly reason: string
}

function Rating(props: { detail: SuggestionDetail; promise: PromiseView; onRated: () => void }) {
  const { detail, promise } = props
  const account = useAccount()
  const draft = useDraft<Entered>(account.id, `promise.${promise.id}.${promise.steps.length}`, {
    grade: null,
    reason: '',
  })
  const { grade, reason } = draft.value
  const [tried, setTried] = useState(false)
  const reasonId = useId()
  const unhappy = grade === 'dissatisfied'
  const act = useAct(ratePromise, {
    refreshes: ['notices'],
    onDone: () => {
      draft.forget()
      props.onRated()
    },
  })
  const send = () => {
    setTried(true)
    if (grade === null || (unhappy && reason.trim() === '')) return
    act.mutate({
      params: { id: detail.id },
      body: { revision: detail.revision, promiseId: promise.id, grade, reason: unhappy ? reason.trim() : '' },
    })
  }
  const left = detail.promises.filter((one) => one.allowedActs.includes('ratePromise')).length
  return (
    <PhonePage
      title="评价承诺落实"
      primary={
        <BigButton primary loading={act.isPending} onClick={send}>
          提交评价
        </BigButton>
      }
    >
      <div className="rating">
        <h2 className="record-heading">{detail.title}</h2>
        {left > 1 && <p className="second">还有 {left} 项承诺等待评价</p>}
        <PromiseCard suggestionId={detail.id} promise={promise} />
        <div className="rating-form">
          <GradeChoice
            name="grade"
            label="落实情况"
            value={grade}
            fault={tried && grade === null ? '请选择对落实情况的评价' : undefined}
            onChange={(chosen) => draft.change({ grade: chosen, reason })}
          />
          {unhappy && (
            <div className="writing-field">
              <div className="writing-label">
                <label htmlFor={reasonId}>还差什么</label>
              </div>
              <Input.TextArea
                id={reasonId}
                value={reason}
                maxLength={1000}
                autoSize={{ minRows: 3 }}
                aria-invalid={tried && reason.trim() === ''}
                onChange={(event) => draft.change({ grade, reason: event.target.value })}
              />
              <FieldFault fault={tried && reason.trim() === '' ? '请写明还差什么，由承办单位继续落实' : undefined} />
            </div>
          )}
          <p className="second" role="status">
            {unhappy
              ? '提交后这项承诺继续履行，承办单位落实后再请您评价。'
              : '满意或基本满意即为已落实。第一次的评价不变。'}
          </p>
          <ProblemNotice error={act.error} />
        </div>
      </div>
    </PhonePage>
  )
}

/** What was promised, and what the unit says that it has done. */
function PromiseCard(props: { suggestionId: string; promise: PromiseView }) {
  const { suggestionId, promise } = props
  return (
    <section className="phone-card">
      <p className="phone-card-title">{promise.what}</p>
      <Facts
        facts={[
          ['承诺单位', promise.unit],
          ['谁负责', promise.responsible],
          ['完成时间', longDate(promise.dueOn)],
          ['原承诺', promise.firstDueOn === promise.dueOn ? null : `${longDate(promise.firstDueOn)}，已调整`],
          ['报告落实', promise.reportedOn === null ? null : longDate(promise.reportedOn)],
        ]}
      />
      {promise.evidence !== null && <p className="quoted">{promise.evidence}</p>}
      {promise.evidenceFile && (
        <p>
          <a
            className="quiet-act"
            href={downloadHref(downloadFile, { params: { id: suggestionId, fileId: promise.evidenceFile.fileId } })}
            download
          >
            证明材料：{promise.evidenceFile.name}
          </a>
        </p>
      )}
    </section>
  )
}
