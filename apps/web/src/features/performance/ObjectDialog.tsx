import { ScoreMeasure, objectToScore, type SheetCase, type SheetDetail } from '@lvzhi/contract/performance'
import { Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { points } from './words.ts'

/** What is objected to: one case in one item. */
export interface Objecting {
  readonly one: SheetCase
  readonly measure: ScoreMeasure
  readonly found: string
  readonly lost: number
}

/** 申诉. */
export function ObjectDialog(props: { sheet: SheetDetail; about: Objecting; onClose: () => void }) {
  const { sheet, about } = props
  const act = useAct(objectToScore, { refreshes: ['notices'] })
  return (
    <ActDialog<{ reason: string }>
      open
      title={`申诉　${about.one.number ?? ''}`}
      submit="提交申诉"
      intro={
        <>
          <p>{about.one.title}</p>
          <p>
            {ScoreMeasure.label(about.measure)}：{about.found}，扣 {points(about.lost)}。
          </p>
          <p className="note">同一件建议的同一项只能申诉一次，由代表工作机构复核人员审查并说明理由。</p>
        </>
      }
      onClose={props.onClose}
      done="申诉已提交"
      onSubmit={async ({ reason }) => {
        await act.mutateAsync({
          params: { id: sheet.id },
          body: { revision: sheet.revision, suggestionId: about.one.suggestionId, measure: about.measure, reason },
        })
      }}
    >
      <Field name="reason" label="理由和依据" required hint="写明事实、日期和可以核对的材料。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </ActDialog>
  )
}
