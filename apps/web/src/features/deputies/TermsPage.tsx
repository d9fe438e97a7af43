import { CongressLevel } from '@lvzhi/contract'
import { createTerm, editTerm, listTerms, type Term } from '@lvzhi/contract/deputies'
import { Link } from '@tanstack/react-router'
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '../../api/react.ts'
import { DivisionPicker } from '../../pickers/DivisionPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { RecordPage, Section } from '../../ui/RecordPage.tsx'
import { EmptyState, LoadingSkeleton } from '../../ui/Waiting.tsx'
import { periodText, termTitle } from './words.ts'

/** 届次: the terms of every congress, by level; each opens its sessions. */
export default function TermsPage() {
  const read = useRead(listTerms, { query: {} })
  const [editing, setEditing] = useState<Term | 'new' | null>(null)
  if (read.error) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const { items, mayCreate } = read.data
  return (
    <>
      <RecordPage
        title="届次与会议"
        status="每届自本届第一次会议起，至下一届第一次会议止。新建下一届时，上一届自动届满。"
        acts={mayCreate ? [{ key: 'create', label: '新建届次', primary: true, onAct: () => setEditing('new') }] : []}
      >
        {items.length === 0 && <EmptyState text="还没有届次。" />}
        {CongressLevel.codes
          .filter((level) => items.some((term) => term.level === level))
          .map((level) => (
            <Section key={level} title={CongressLevel.label(level)}>
              <ul className="plain-rows">
                {items
                  .filter((term) => term.level === level)
                  .map((term) => (
                    <li key={term.id}>
                      <span>
                        <Link to="/terms/$termId" params={{ termId: term.id }}>
                          {termTitle(term)}
                        </Link>{' '}
                        <span className="second figures">
                          {periodText(term)}
                          {term.seats !== null && `，名额 ${term.seats} 名`}
                        </span>
                        {level !== 'national' && level !== 'township' && (
                          <>
                            {' '}
                            <Link to="/terms/$termId/committee" params={{ termId: term.id }}>
                              常委会名单
                            </Link>
                          </>
                        )}
                      </span>
                      {term.mayEdit && (
                        <Button size="small" onClick={() => setEditing(term)}>
                          修改
                        </Button>
                      )}
                    </li>
                  ))}
              </ul>
            </Section>
          ))}
      </RecordPage>
      {editing !== null && <TermDialog term={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

interface Entered {
  level: CongressLevel
  divisionCode: string
  number: number
  startsOn: string
  endsOn?: string
  seats?: number | null
}

const nationalCode = '000000'

function TermDialog(props: { term: Term | null; onClose: () => void }) {
  const { term } = props
  const create = useAct(createTerm)
  const edit = useAct(editTerm)
  const [national, setNational] = useState(term?.level === 'national')
  return (
    <ActDialog<Entered>
      open
      title={term ? `修改届次：${termTitle(term)}` : '新建届次'}
      submit={term ? '保存' : '新建'}
      initial={
        term
          ? {
              number: term.number,
              startsOn: term.startsOn,
              ...(term.endsOn !== null && { endsOn: term.endsOn }),
              ...(term.seats !== null && { seats: term.seats }),
            }
          : {}
      }
      onChange={(entered) => setNational(entered.level === 'national' || term?.level === 'national')}
      onClose={props.onClose}
      onSubmit={({ level, divisionCode, number, startsOn, endsOn, seats }) => {
        const body = { number, startsOn, endsOn: endsOn ?? null, seats: seats ?? null }
        return term
          ? edit.mutateAsync({ params: { id: term.id }, body: { ...body, revision: term.revision } })
          : create.mutateAsync({
              body: { ...body, level, divisionCode: level === 'national' ? nationalCode : divisionCode },
            })
      }}
    >
      {!term && (
        <>
          <Field name="level" label="层级" required>
            <Select options={choicesOf(CongressLevel)} />
          </Field>
          {!national && (
            <Field name="divisionCode" label="区划" required>
              <DivisionPicker />
            </Field>
          )}
        </>
      )}
      <Field name="number" label="第几届" required>
        <InputNumber min={1} max={99} precision={0} />
      </Field>
      <Field name="startsOn" label="本届第一次会议开幕日期" required>
        <DateField />
      </Field>
      <Field name="endsOn" label="届满日期" hint="下一届第一次会议开幕之日；未定的不填。">
        <DateField />
      </Field>
      <Field name="seats" label="代表名额">
        <InputNumber min={1} max={5000} precision={0} />
      </Field>
    </ActDialog>
  )
}
