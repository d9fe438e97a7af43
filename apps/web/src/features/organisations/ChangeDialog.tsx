import {
  closeOrganisation,
  mergeOrganisation,
  moveOrganisation,
  renameOrganisation,
  setOrganisationAliases,
  type OrganisationDetail,
} from '@lvzhi/contract/organisations'
import { Input } from 'antd'
import { useAct } from '../../api/react.ts'
import { OrganisationPicker } from '../../pickers/OrganisationPicker.tsx'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { filled } from '../../ui/filled.ts'
import { ManySelect } from '../../ui/selects.tsx'

/** The changes in an organisation's life that have a form of their own. */
export type ChangeName = 'rename' | 'move' | 'merge' | 'close' | 'setAliases'

interface Entered {
  name: string
  shortName?: string
  parentId?: string
  successorId: string
  aliases?: string[]
  on: string
  document?: string
}

const titles: Readonly<Record<ChangeName, { title: string; submit: string; intro?: string; danger?: boolean }>> = {
  rename: { title: '机构更名', submit: '更名', intro: '更名前的案卷仍显示当时的名称。' },
  move: { title: '调整隶属', submit: '调整' },
  merge: {
    title: '并入其他机构',
    submit: '并入',
    intro: '并入后本机构不再使用，未办结的事项由并入的机构接办。',
    danger: true,
  },
  close: { title: '撤销机构', submit: '撤销', intro: '撤销后不能再给本机构交办新的事项。', danger: true },
  setAliases: { title: '设置别名', submit: '保存', intro: '导入台账和查找时，别名与全称一样能认出本机构。' },
}

/** One dated change of an organisation. */
export function ChangeDialog(props: {
  change: ChangeName | null
  organisation: OrganisationDetail
  onClose: () => void
}) {
  const { change, organisation } = props
  const rename = useAct(renameOrganisation)
  const move = useAct(moveOrganisation)
  const merge = useAct(mergeOrganisation)
  const close = useAct(closeOrganisation)
  const setAliases = useAct(setOrganisationAliases)
  if (change === null) return null
  const words = titles[change]
  const params = { id: organisation.id }
  const { revision } = organisation
  const perform = (entered: Entered): Promise<unknown> => {
    const note = filled({ on: entered.on, document: entered.document, revision })
    const shortName = entered.shortName ? { shortName: entered.shortName } : {}
    switch (change) {
      case 'rename':
        return rename.mutateAsync({ params, body: { ...note, name: entered.name, ...shortName } })
      case 'move':
        return move.mutateAsync({ params, body: { ...note, parentId: entered.parentId ?? null } })
      case 'merge':
        return merge.mutateAsync({ params, body: { ...note, successorId: entered.successorId } })
      case 'close':
        return close.mutateAsync({ params, body: note })
      case 'setAliases':
        return setAliases.mutateAsync({ params, body: { aliases: entered.aliases ?? [], ...shortName, revision } })
    }
  }
  return (
    <ActDialog<Entered>
      open
      title={`${words.title}：${organisation.name}`}
      submit={words.submit}
      danger={words.danger ?? false}
      intro={words.intro}
      initial={{
        name: organisation.name,
        aliases: organisation.aliases,
        ...(organisation.shortName !== null && { shortName: organisation.shortName }),
        ...(organisation.parentId !== null && { parentId: organisation.parentId }),
      }}
      onClose={props.onClose}
      onSubmit={perform}
    >
      {change === 'rename' && (
        <Field name="name" label="新的全称" required>
          <Input maxLength={100} />
        </Field>
      )}
      {(change === 'rename' || change === 'setAliases') && (
        <Field name="shortName" label="简称">
          <Input maxLength={50} />
        </Field>
      )}
      {change === 'setAliases' && (
        <Field name="aliases" label="别名" hint="每写好一个按回车。">
          <ManySelect mode="tags" open={false} suffixIcon={null} maxCount={30} />
        </Field>
      )}
      {change === 'move' && (
        <Field name="parentId" label="新的上级机构" hint="不选表示没有上级。">
          <OrganisationPicker except={organisation.id} />
        </Field>
      )}
      {change === 'merge' && (
        <Field name="successorId" label="并入的机构" required choose>
          <OrganisationPicker except={organisation.id} />
        </Field>
      )}
      {change !== 'setAliases' && (
        <>
          <Field name="on" label="生效日期" required choose>
            <DateField />
          </Field>
          <Field name="document" label="文号或依据">
            <Input maxLength={200} />
          </Field>
        </>
      )}
    </ActDialog>
  )
}
