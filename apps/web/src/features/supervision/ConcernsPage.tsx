import type { AnswerOf } from '@lvzhi/contract'
import { escalate, listConcerns } from '@lvzhi/contract/supervision'
import { ConcernList, EscalationStep } from '@lvzhi/contract/supervision-terms'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link, useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { inAddress } from '../../ui/address-words.ts'
import { Field } from '../../ui/ActForm.tsx'
import { tabsOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useAddress } from '../../ui/use-address.ts'
import type { Column } from '../../ui/worklist/model.ts'
import { Worklist } from '../../ui/worklist/Worklist.tsx'
import { alsoChanged } from './choices.ts'
import './supervision.css'

type Row = AnswerOf<typeof listConcerns>['items'][number]

const inThisAddress = { tab: inAddress.oneOf(ConcernList.codes, 'late'), page: inAddress.count() }

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '建议',
    width: 360,
    fixed: true,
    narrow: 'heading',
    show: (row) => (
      <TwoLines
        title={row.suggestion.title}
        first={
          <Link to="/suggestions/$suggestionId" params={{ suggestionId: row.suggestion.id }}>
            {row.suggestion.number !== null && <span className="figures">{row.suggestion.number}　</span>}
            {row.suggestion.title}
          </Link>
        }
        second={row.units.map((unit) => unit.name).join('、')}
      />
    ),
  },
  {
    key: 'state',
    title: '办理状态',
    width: 110,
    narrow: 'plain',
    show: (row) => SuggestionState.label(row.suggestion.state),
  },
  {
    key: 'due',
    title: '原定期限',
    width: 120,
    narrow: 'labelled',
    show: (row) => <span className="figures">{row.dueOn ?? '—'}</span>,
  },
  {
    key: 'step',
    title: '已到哪一步',
    width: 200,
    narrow: 'labelled',
    show: (row) =>
      row.step === null ? (
        <span className="second">还没有升级</span>
      ) : (
        <TwoLines
          first={EscalationStep.label(row.step)}
          second={
            <span className="figures">
              {row.stepOn} · {row.stepDueOn} 前
            </span>
          }
        />
      ),
  },
  {
    key: 'note',
    title: '要求',
    width: 220,
    show: (row) => (
      <span className="clipped" title={row.stepNote ?? ''}>
        {row.stepNote}
      </span>
    ),
  },
]

/** 升级督办: the late and the unsatisfactory apart, each going from the unit to the committee to the meeting. */
export default function ConcernsPage() {
  const address = useAddress(inThisAddress)
  const [{ tab, page }] = address
  const navigate = useNavigate()
  const [acting, setActing] = useState<Row | null>(null)
  const read = useRead(listConcerns, { query: { list: tab, page } }, { keep: true })
  const trend = read.data?.trend ?? []
  return (
    <>
      <Worklist
        name="concerns"
        title="升级督办"
        unit="件"
        address={address}
        read={read}
        columns={columns}
        rowKey={(row) => row.suggestion.id}
        onOpen={(row) =>
          void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.suggestion.id } })
        }
        tabs={tabsOf(ConcernList, (list) => read.data?.counts.find((one) => one.list === list)?.count)}
        above={
          <p className="note concern-note">
            {tab === 'late' ? '已过答复期限还没有答复的建议。' : '代表评价不满意、正在重新办理或者等待再次评价的建议。'}
            每件依次：{EscalationStep.codes.map((step) => EscalationStep.label(step)).join('，再')}。
            {trend.length > 0 &&
              `历年升级：${trend.map((one) => `${one.year} 年${EscalationStep.label(one.step)} ${one.count} 件`).join('，')}。`}
          </p>
        }
        acts={(row) =>
          row.next === null ? [] : [{ key: 'up', label: EscalationStep.label(row.next), onAct: () => setActing(row) }]
        }
        actsWidth={180}
        empty={{ text: tab === 'late' ? '现在没有逾期未答复的建议。' : '现在没有代表不满意的建议。' }}
      />
      {acting !== null && acting.next !== null && (
        <EscalateDialog list={tab} row={acting} step={acting.next} onClose={() => setActing(null)} />
      )}
    </>
  )
}

function EscalateDialog(props: { list: ConcernList; row: Row; step: EscalationStep; onClose: () => void }) {
  const { row, step } = props
  const act = useAct(escalate, alsoChanged)
  return (
    <ActDialog<{ dueOn: string; note: string }>
      open
      title={EscalationStep.label(step)}
      submit={EscalationStep.label(step)}
      onClose={props.onClose}
      intro={`${row.suggestion.number ?? ''} ${row.suggestion.title}（${row.units.map((unit) => unit.name).join('、')}）`}
      done="已升级督办"
      onSubmit={(entered) =>
        act.mutateAsync({ params: { id: row.suggestion.id }, body: { list: props.list, step, ...entered } })
      }
    >
      <Field name="dueOn" label="这一步的期限" required choose>
        <DateField />
      </Field>
      <Field name="note" label="要求" required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ActDialog>
  )
}
