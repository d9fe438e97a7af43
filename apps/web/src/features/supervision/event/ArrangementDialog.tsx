import { createOversight, editOversight, type OversightDetail } from '@lvzhi/contract/supervision-events'
import { OversightKind } from '@lvzhi/contract/supervision-terms'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Radio } from 'antd'
import { useAct } from '../../../api/react.ts'
import { UnitsPicker } from '../../../pickers/UnitPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { alsoChanged } from '../choices.ts'
import { DeputiesPicker } from '../DeputiesPicker.tsx'
import { SuggestionsPicker } from '../SuggestionPicker.tsx'

interface Entered {
  kind: OversightKind
  title: string
  heldOn: string
  place: string
  subject?: string
  people?: string[]
  unitIds?: string[]
  suggestionIds?: string[]
  leastBallots?: number
}

/** 新建或修改一次活动: when, where, which deputies, units and suggestions. */
export function ArrangementDialog(props: { event: OversightDetail | null; onClose: () => void }) {
  const { event } = props
  const navigate = useNavigate()
  const create = useAct(createOversight, alsoChanged)
  const edit = useAct(editOversight, alsoChanged)
  const [form] = Form.useForm<Entered>()
  const kind = Form.useWatch('kind', form) ?? event?.kind
  return (
    <ActDialog<Entered>
      open
      form={form}
      title={event ? '修改安排' : '新建活动'}
      submit="保存"
      width={680}
      onClose={props.onClose}
      initial={
        event
          ? {
              kind: event.kind,
              title: event.title,
              heldOn: event.heldOn,
              place: event.place,
              subject: event.subject,
              people: event.participants.map((one) => one.personId),
              unitIds: event.unitList.map((one) => one.id),
              suggestionIds: event.suggestionList.map((one) => one.id),
              leastBallots: event.leastBallots,
            }
          : { kind: 'appraisal', leastBallots: 5 }
      }
      done="安排已保存"
      onSubmit={async ({ kind: entered, ...rest }) => {
        const body = {
          ...rest,
          subject: rest.subject ?? '',
          people: rest.people ?? [],
          unitIds: rest.unitIds ?? [],
          suggestionIds: rest.suggestionIds ?? [],
          leastBallots: rest.leastBallots ?? 5,
        }
        if (event) {
          await edit.mutateAsync({ params: { id: event.id }, body: { revision: event.revision, ...body } })
        } else {
          const made = await create.mutateAsync({ body: { kind: entered, ...body } })
          void navigate({ to: '/supervision/events/$eventId', params: { eventId: made.id } })
        }
      }}
    >
      <Field name="kind" label="种类" required choose>
        <Radio.Group options={choicesOf(OversightKind)} disabled={event !== null} />
      </Field>
      <Field name="title" label="名称" required>
        <Input maxLength={80} />
      </Field>
      <Field name="heldOn" label="日期" required choose>
        <DateField />
      </Field>
      <Field name="place" label="地点" required>
        <Input maxLength={100} />
      </Field>
      <Field name="people" label="参加代表">
        <DeputiesPicker
          {...(event && { known: event.participants.map(({ personId, name }) => ({ id: personId, name })) })}
        />
      </Field>
      <Field name="unitIds" label="参加单位">
        <UnitsPicker />
      </Field>
      <Field name="suggestionIds" label="涉及的建议">
        <SuggestionsPicker {...(event && { known: event.suggestionList })} />
      </Field>
      {kind === 'appraisal' && (
        <Field
          name="leastBallots"
          label="公布结果的最少份数"
          required
          hint="某个单位的评价少于这个份数时，只公布份数，不公布各等次，以免看出是谁的评价。"
        >
          <InputNumber min={3} max={50} />
        </Field>
      )}
      <Field name="subject" label="内容和要求">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Field>
    </ActDialog>
  )
}
