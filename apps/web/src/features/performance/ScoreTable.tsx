import {
  ScoreMeasure,
  pointsText,
  type ScoreItemResult,
  type SheetDetail,
  type UnitScore,
} from '@lvzhi/contract/performance'
import { Link } from '@tanstack/react-router'
import { lostText } from './words.ts'

/** The units with their totals; each item shows points, and the cases met of those counted. Units that are not scored stand apart. */
export function ScoreTable(props: { sheet: SheetDetail; own: boolean; chosen: string }) {
  const { sheet } = props
  const ranked = sheet.scores.filter((score) => score.total !== null)
  const apart = sheet.scores.filter((score) => score.total === null)
  return (
    <div className="score-frame" tabIndex={0} role="region" aria-label="得分表">
      <table className="score-table">
        <thead>
          <tr>
            <th scope="col">名次</th>
            <th scope="col">单位</th>
            <th scope="col">件数</th>
            <th scope="col">总分</th>
            {sheet.ruleItems.map((item) => (
              <th key={item.measure} scope="col">
                {ScoreMeasure.label(item.measure)}
                <span className="note">
                  {kindOf(sheet, item.measure) === 'rate'
                    ? `${Number(pointsText(item.maxPoints))} 分`
                    : `最多扣 ${Number(pointsText(item.maxPoints))} 分`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ranked.map((score) => (
            <Row key={score.unitId} {...props} score={score} />
          ))}
          {apart.length > 0 && (
            <tr className="score-apart">
              <th colSpan={4 + sheet.ruleItems.length} scope="colgroup">
                件数不足，不计分、不排名
              </th>
            </tr>
          )}
          {apart.map((score) => (
            <Row key={score.unitId} {...props} score={score} />
          ))}
        </tbody>
      </table>
      {props.own && ranked.length > 0 && (
        <p className="note score-foot">本表共 {sheet.scored} 个单位计分排名；其他单位的得分只由代表工作机构掌握。</p>
      )}
    </div>
  )
}

function kindOf(sheet: SheetDetail, measure: ScoreMeasure): 'rate' | 'deduction' {
  return sheet.measures.find((one) => one.measure === measure)?.kind ?? 'rate'
}

function Row(props: { sheet: SheetDetail; score: UnitScore; chosen: string }) {
  const { sheet, score } = props
  const open = { to: '/performance/$sheetId', params: { sheetId: sheet.id }, resetScroll: false } as const
  return (
    <tr className={score.unitId === props.chosen ? 'score-chosen' : undefined}>
      <td className="figures">{score.rank ?? '—'}</td>
      <th scope="row">
        <Link {...open} search={{ unit: score.unitId }}>
          {score.unit}
        </Link>
      </th>
      <td className="figures">{score.cases.toLocaleString('zh-CN')}</td>
      <td className="figures score-total">{score.total === null ? '不计分' : pointsText(score.total)}</td>
      {score.items.map((item) => (
        <td key={item.measure}>
          {item.n === 0 ? (
            <span className="second">—</span>
          ) : (
            <Link
              {...open}
              search={{ unit: score.unitId, measure: item.measure, all: '1' }}
              title={`查看${score.unit}“${ScoreMeasure.label(item.measure)}”的 ${item.n} 件`}
            >
              <Item item={item} kind={kindOf(sheet, item.measure)} />
            </Link>
          )}
        </td>
      ))}
    </tr>
  )
}

function Item(props: { item: ScoreItemResult; kind: 'rate' | 'deduction' }) {
  const { item } = props
  if (props.kind === 'deduction') {
    return (
      <>
        <span className="figures">{lostText(item.lost)}</span>
        <span className="note figures">{item.n} 件</span>
      </>
    )
  }
  return (
    <>
      <span className="figures">{item.applies ? pointsText(item.points) : '不适用'}</span>
      <span className="note figures">
        {item.met}/{item.n}
      </span>
    </>
  )
}
