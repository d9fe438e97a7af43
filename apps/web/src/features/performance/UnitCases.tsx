import {
  ScoreMeasure,
  listSheetCases,
  type SheetCase,
  type SheetDetail,
  type UnitScore,
} from '@lvzhi/contract/performance'
import { TaskPart } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { Button, Pagination, Segmented } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { ProblemNotice } from '../../ui/Problem.tsx'
import { Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { ObjectDialog, type Objecting } from './ObjectDialog.tsx'
import { lostText, points, weightText } from './words.ts'

const pageSize = 50

/** The cases of one unit: what each item found and what it cost, adding up to what the items cost the unit. */
export function UnitCases(props: {
  sheet: SheetDetail
  unit: UnitScore
  measure: ScoreMeasure | null
  all: boolean
  page: number
  onChange: (change: { measure?: ScoreMeasure | ''; all?: boolean; page?: number }) => void
}) {
  const { sheet, unit, measure, all, page } = props
  const [objecting, setObjecting] = useState<Objecting | null>(null)
  const read = useRead(
    listSheetCases,
    {
      params: { id: sheet.id },
      query: {
        unit: unit.unitId,
        page,
        size: pageSize,
        ...(measure && { measure }),
        ...(!all && { lost: '1' as const }),
      },
    },
    { keep: true },
  )
  const mayObject = read.data?.items.some((one) => one.items.some((item) => item.mayObject)) ?? false
  return (
    <Section
      title={`明细　${unit.unit}`}
      extra={
        <span className="score-tools">
          <Segmented
            aria-label="范围"
            value={all ? 'all' : 'lost'}
            options={[
              { value: 'lost', label: '扣分的' },
              { value: 'all', label: '全部' },
            ]}
            onChange={(value) => props.onChange({ all: value === 'all' })}
          />
          {measure && <Button onClick={() => props.onChange({ measure: '' })}>各项都看</Button>}
        </span>
      }
    >
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      {!read.data && !read.error && <LoadingSkeleton rows={4} />}
      {read.data && (
        <>
          <p className="score-scope">{sumText(sheet, unit)}</p>
          <p role="status">
            {measure ? `${ScoreMeasure.label(measure)}：` : ''}共 {read.data.total.toLocaleString('zh-CN')} 件，扣{' '}
            {points(read.data.lost)}。
            {mayObject && sheet.objectUntil !== null && `对扣分有异议的，可以在 ${sheet.objectUntil} 以前逐件申诉。`}
          </p>
          {read.data.items.length > 0 && (
            <CaseTable
              items={read.data.items}
              narrowed={measure !== null || !all}
              onObject={setObjecting}
              acting={mayObject}
            />
          )}
          {read.data.total > pageSize && (
            <Pagination
              current={page}
              pageSize={pageSize}
              total={read.data.total}
              showSizeChanger={false}
              onChange={(next) => props.onChange({ page: next })}
            />
          )}
        </>
      )}
      {objecting && <ObjectDialog sheet={sheet} about={objecting} onClose={() => setObjecting(null)} />}
    </Section>
  )
}

/** How the total comes out of the items, in words. */
function sumText(sheet: SheetDetail, unit: UnitScore): string {
  const kinds = new Map(sheet.measures.map((one) => [one.measure, one.kind]))
  const applied = unit.items.filter((item) => item.applies)
  const rates = applied.filter((item) => kinds.get(item.measure) === 'rate')
  const of = rates.reduce((sum, item) => sum + item.max, 0)
  const earned = rates.reduce((sum, item) => sum + item.points, 0)
  const deducted = applied
    .filter((item) => kinds.get(item.measure) === 'deduction')
    .reduce((sum, item) => sum + item.lost, 0)
  if (unit.total === null) return `主办、分办 ${unit.cases} 件，不计分。`
  return `适用的得分项共 ${points(of)}，实得 ${points(earned)}，折算为 100 分${deducted > 0 ? `后扣 ${points(deducted)}` : ''}，总分 ${points(unit.total)}。`
}

function CaseTable(props: {
  items: readonly SheetCase[]
  narrowed: boolean
  acting: boolean
  onObject: (about: Objecting) => void
}) {
  return (
    <div className="score-frame" tabIndex={0} role="region" aria-label="考评明细">
      <table className="score-table score-cases">
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">建议</th>
            <th scope="col">指标</th>
            <th scope="col">情况</th>
            <th scope="col">扣分</th>
            {props.acting && <th scope="col">操作</th>}
          </tr>
        </thead>
        <tbody>
          {props.items.map((one) => {
            const shown = one.items.filter(
              (item) => !props.narrowed || !item.met || item.adjusted !== null || one.items.length === 1,
            )
            return shown.map((item, at) => (
              <tr key={`${one.suggestionId} ${item.measure}`} className={at === 0 ? 'score-first' : undefined}>
                {at === 0 && (
                  <>
                    <td className="figures" rowSpan={shown.length}>
                      {one.number}
                    </td>
                    <th scope="row" rowSpan={shown.length}>
                      <Link to="/suggestions/$suggestionId" params={{ suggestionId: one.suggestionId }}>
                        {one.title}
                      </Link>
                      <div className="score-marks">
                        <span className="second">{TaskPart.label(one.part)}</span>
                        {one.marks.includes('key') && <WordTag>重点督办</WordTag>}
                        {one.marks.includes('difficult') && <WordTag>难度大</WordTag>}
                        {one.weight !== 100 && <span className="second">按 {weightText(one.weight)} 件计</span>}
                      </div>
                    </th>
                  </>
                )}
                <td>{ScoreMeasure.label(item.measure)}</td>
                <td>
                  {item.found}
                  {item.adjusted !== null && <div className="note">{item.adjusted}</div>}
                </td>
                <td className="figures">{lostText(item.lost)}</td>
                {props.acting && (
                  <td>
                    {item.mayObject && (
                      <Button
                        type="link"
                        size="small"
                        onClick={() =>
                          props.onObject({ one, measure: item.measure, found: item.found, lost: item.lost })
                        }
                      >
                        申诉
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))
          })}
        </tbody>
      </table>
    </div>
  )
}
