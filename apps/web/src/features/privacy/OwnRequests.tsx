import { listOwnRequests, withdrawRequest } from '@lvzhi/contract/privacy-requests'
import { Button } from 'antd'
import { useAct, useRead } from '../../api/react.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Section } from '../../ui/RecordPage.tsx'
import { RequestFacts, requestTitle, StateTag } from './RequestFacts.tsx'

/** 我的请求: what I have asked for and what came of it. */
export function OwnRequests() {
  const read = useRead(listOwnRequests)
  const withdraw = useAct(withdrawRequest)
  const items = read.data?.items ?? []
  return (
    <Section title="我的请求">
      <ProblemNotice error={read.error ?? withdraw.error} onRetry={() => void read.refetch()} />
      {read.data && items.length === 0 && (
        <p className="second">没有请求。提出请求后，代表工作机构在 {read.data.answerDays} 个工作日内答复。</p>
      )}
      <ul className="plain-list">
        {items.map((one) => (
          <li key={one.id} className="own-request">
            <p>
              {requestTitle(one)} <StateTag request={one} />
            </p>
            <RequestFacts request={one} />
            {one.allowedActs.includes('withdraw') && (
              <Button
                size="small"
                disabled={withdraw.isPending}
                onClick={() => withdraw.mutate({ params: { id: one.id }, body: { revision: one.revision } })}
              >
                撤回
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
