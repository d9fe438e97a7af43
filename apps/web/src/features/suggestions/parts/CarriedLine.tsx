import { CarriedKind, CarriedOutcome, carryOverLetter, readCarriedFrom } from '@lvzhi/contract/suggestion-carry-over'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { Link } from '@tanstack/react-router'
import { downloadHref } from '../../../api/call.ts'
import { useRead } from '../../../api/react.ts'
import { longDate } from '../../../ui/dates.ts'

/** 上届结转: one line above a carried case, with the list and the letter for whoever may have them; nothing for other cases. */
export function CarriedLine(props: { suggestionId: string }) {
  const read = useRead(readCarriedFrom, { params: { id: props.suggestionId } })
  const carried = read.data?.carried
  if (!carried) return null
  const { term, next, on, kind, stateThen, outcome } = carried
  return (
    <p className="note" role="note">
      上届结转：{term.name}
      {longDate(on)}届满时{SuggestionState.label(stateThen)}，作为{CarriedKind.label(kind)}的建议结转{next}，
      {CarriedOutcome.label(outcome)}；编号、规则和期限不变，答复原提出代表。
      {carried.mayOpenList && (
        <>
          {' '}
          <Link to="/terms/$termId/carry-over" params={{ termId: term.id }}>
            结转名单
          </Link>
        </>
      )}
      {carried.mayPrintLetter && (
        <>
          {' '}
          <a href={downloadHref(carryOverLetter, { params: { id: props.suggestionId } })} download>
            告知函
          </a>
        </>
      )}
    </p>
  )
}
