import { createOrganisation, OrganisationKind } from '@lvzhi/contract/organisations'
import { Input, Select } from 'antd'
import { useAct } from '../../api/react.ts'
import { DivisionPicker } from '../../pickers/DivisionPicker.tsx'
import { OrganisationPicker } from '../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { choicesOf } from '../../ui/choices.ts'
import { DateField } from '../../ui/DateField.tsx'
import { filled } from '../../ui/filled.ts'

interface Entered {
  name: string
  shortName?: string
  kind: OrganisationKind
  divisionCode: string
  parentId?: string
  on: string
  document?: string
}

/** 设立机构. */
export function CreateOrganisation(props: { open: boolean; onClose: () => void; onCreated: (id: string) => void }) {
  const act = useAct(createOrganisation, { onDone: (organisation) => props.onCreated(organisation.id) })
  return (
    <ActDialog<Entered>
      open={props.open}
      title="新建机构"
      submit="新建"
      onClose={props.onClose}
      onSubmit={(entered) => act.mutateAsync({ body: filled(entered) })}
    >
      <Field name="name" label="全称" required>
        <Input maxLength={100} />
      </Field>
      <Field name="shortName" label="简称">
        <Input maxLength={50} />
      </Field>
      <Field name="kind" label="类别" required choose>
        <Select options={choicesOf(OrganisationKind)} />
      </Field>
      <Field name="divisionCode" label="区划" required choose>
        <DivisionPicker />
      </Field>
      <Field name="parentId" label="上级机构">
        <OrganisationPicker />
      </Field>
      <Field name="on" label="设立日期" required choose>
        <DateField />
      </Field>
      <Field name="document" label="文号或依据">
        <Input maxLength={200} />
      </Field>
    </ActDialog>
  )
}
