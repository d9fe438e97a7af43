import { proposeKeyItem } from '@lvzhi/contract/supervision'
import { KeyCriterion } from '@lvzhi/contract/supervision-terms'
import { Input, InputNumber } from 'antd'
import { useAct } from '../../../api/react.ts'
import { OrganisationPicker } from '../../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { CheckChoices } from '../../../ui/CheckChoices.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { yearNow } from '../../../ui/dates.ts'
import { alsoChanged } from '../choices.ts'
import { SuggestionPicker } from '../SuggestionPicker.tsx'

interface Entered {
  suggestionId: string
  year: number
  proposedById?: string
  criteria: KeyCriterion[]
  grounds: string
}

/** 提出候选: which suggestion, by whom, and on which of the fixed grounds. */
export function ProposeDialog(props: { onClose: () => void }) {
  const act = useAct(proposeKeyItem, alsoChanged)
  return (
    <ActDialog<Entered>
      open
      title="提出重点督办候选"
      submit="提出"
      width={640}
      onClose={props.onClose}
      initial={{ year: yearNow() }}
      done="已列入候选，等待主任会议决定"
      onSubmit={(body) => act.mutateAsync({ body })}
    >
      <Field name="suggestionId" label="建议" required choose>
        <SuggestionPicker />
      </Field>
      <Field name="year" label="年度" required>
        <InputNumber min={2000} max={2199} />
      </Field>
      <Field name="proposedById" label="提出的专门委员会" hint="不选的，记为本工作机构提出。">
        <OrganisationPicker kind="specialCommittee" />
      </Field>
      <Field name="criteria" label="理由" required choose>
        <CheckChoices options={choicesOf(KeyCriterion)} />
      </Field>
      <Field name="grounds" label="说明" required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Field>
    </ActDialog>
  )
}
