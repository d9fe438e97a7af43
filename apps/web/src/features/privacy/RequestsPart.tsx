import { listRequests, PrivacyRequestState, setAnswerDays } from '@lvzhi/contract/privacy-requests'
import { Link } from '@tanstack/react-router'
import { InputNumber, Pagination } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { dateOf } from '../../ui/dates.ts'
import { ListSwitch } from '../../ui/ListSwitch.tsx'
import { PlainTable } from '../../ui/PlainTable.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { requestTitle, StateTag } from './RequestFacts.tsx'

/** 更正和删除请求 of the office's area, by state. */
export function RequestsPart() {
  const [state, setState] = useState<PrivacyRequestState>('awaiting')
  const [page, setPage] = useState(1)
  const [setting, setSetting] = useState(false)
  const read = useRead(listRequests, { query: { state, page, size: 20 } }, { keep: true })
  if (!read.data) {
    return read.error ? (
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
    ) : (
      <LoadingSkeleton rows={4} />
    )
  }
  const { items, tabs, total, answerDays, maySetDays } = read.data
  return (
    <>
      <ListSwitch
        lists={tabs.map(({ state: one, count }) => [one, `${PrivacyRequestState.label(one)} ${count}`] as const)}
        shown={state}
        onShow={(one) => {
          setState(one)
          setPage(1)
        }}
      />
      <p className="note">
        答复期限 {answerDays} 个工作日。
        {maySetDays && (
          <button type="button" className="plain-button" onClick={() => setSetting(true)}>
            修改
          </button>
        )}
      </p>
      {items.length === 0 ? (
        <EmptyState
          text={state === 'awaiting' ? '没有等待处理的请求。' : `没有${PrivacyRequestState.label(state)}的请求。`}
        />
      ) : (
        <PlainTable heads={['请求', '申请人', '提出日期', '答复期限', '状态']} acting={false}>
          {items.map((one) => (
            <tr key={one.id}>
              <td>
                <Link to="/privacy/requests/$requestId" params={{ requestId: one.id }}>
                  {requestTitle(one)}
                </Link>
              </td>
              <td>{one.relative === null ? one.name : `${one.name}（近亲属：${one.relative}）`}</td>
              <td className="figures">{dateOf(one.askedAt)}</td>
              <td className="figures">{one.dueOn ?? '—'}</td>
              <td>
                <StateTag request={one} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {total > 20 && (
        <Pagination
          align="center"
          current={page}
          pageSize={20}
          total={total}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
      {setting && <DaysDialog days={answerDays} onClose={() => setSetting(false)} />}
    </>
  )
}

function DaysDialog(props: { days: number; onClose: () => void }) {
  const act = useAct(setAnswerDays)
  return (
    <ActDialog<{ days: number }>
      open
      title="答复期限"
      submit="保存"
      intro="对以后提出的请求生效。个人信息保护法要求及时处理，没有规定天数，由本机构自行确定。"
      initial={{ days: props.days }}
      onClose={props.onClose}
      onSubmit={({ days }) => act.mutateAsync({ body: { days } })}
    >
      <Field name="days" label="工作日" required>
        <InputNumber min={1} max={30} precision={0} />
      </Field>
    </ActDialog>
  )
}
