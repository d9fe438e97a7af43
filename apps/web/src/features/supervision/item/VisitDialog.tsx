import { recordVisit } from '@lvzhi/contract/supervision'
import { recordCoordination } from '@lvzhi/contract/supervision-coordinations'
import { VisitKind } from '@lvzhi/contract/supervision-terms'
import { Input, Radio } from 'antd'
import { useAct } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'
import { alsoChanged } from '../choices.ts'

interface Entered {
  kind: VisitKind
  heldOn: string
  place: string
  people: string
  /** Not `content`: the page's own main part has that id, and the label would lead there. */
  minutes: string
}

/** 登记会议、视察、对接 of a key item or of a coordination. */
export function VisitDialog(props: {
  of: 'item' | 'national' | 'provincial'
  id: string
  revision: number
  onClose: () => void
}) {
  const item = useAct(recordVisit, alsoChanged)
  const coordination = useAct(recordCoordination, alsoChanged)
  const kinds = choicesOf(VisitKind).filter((one) => props.of === 'national' || one.value !== 'ministry')
  return (
    <ActDialog<Entered>
      open
      title={props.of === 'item' ? '登记会议、视察' : '登记对接和协调'}
      submit="登记"
      width={680}
      onClose={props.onClose}
      initial={{ heldOn: today(), ...(props.of === 'national' && { kind: 'ministry' as const }) }}
      done="已登记"
      onSubmit={async ({ minutes, ...entered }) => {
        const input = { params: { id: props.id }, body: { revision: props.revision, ...entered, content: minutes } }
        await (props.of === 'item' ? item.mutateAsync(input) : coordination.mutateAsync(input))
      }}
    >
      <Field name="kind" label="方式" required choose>
        <Radio.Group options={kinds} />
      </Field>
      <Field name="heldOn" label="日期" required choose>
        <DateField />
      </Field>
      <Field name="place" label={props.of === 'national' ? '部委或地点' : '地点'} required>
        <Input maxLength={100} />
      </Field>
      <Field name="people" label="参加人员" required>
        <Input maxLength={300} />
      </Field>
      <Field name="minutes" label="纪要" required hint="纪要原件在登记后作为附件上传。">
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={5000} />
      </Field>
    </ActDialog>
  )
}
