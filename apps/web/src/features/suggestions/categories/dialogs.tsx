import {
  addCategory,
  closeCategory,
  describeCategory,
  renameCategory,
  type Category,
} from '@lvzhi/contract/suggestion-categories'
import { Input } from 'antd'
import { useAct } from '../../../api/react.ts'
import { UnitsPicker } from '../../../pickers/UnitPicker.tsx'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { today } from '../../../ui/dates.ts'

interface Described {
  readonly examples?: string
  readonly unitIds?: string[]
  readonly reason: string
}

/** 新增大类, or 新增小类 under the given one. */
export function AddCategoryDialog(props: { parent: Category | null; onClose: () => void }) {
  const { parent } = props
  const act = useAct(addCategory)
  return (
    <ActDialog<Described & { name: string; validFrom: string }>
      open
      title={parent ? `新增小类：${parent.name}` : '新增大类'}
      submit="新增"
      initial={{ validFrom: today() }}
      onClose={props.onClose}
      onSubmit={({ name, validFrom, reason, ...described }) =>
        act.mutateAsync({
          body: { ...(parent && { parent: parent.code }), name, validFrom, reason, ...describedOf(described) },
        })
      }
    >
      <Field name="name" label="名称" required>
        <Input maxLength={30} />
      </Field>
      <Field name="validFrom" label="启用日期" required choose>
        <DateField />
      </Field>
      {parent && <DescribedFields />}
      <ReasonField />
    </ActDialog>
  )
}

/** 更名: closes the class on the day and opens the new name in its place. */
export function RenameCategoryDialog(props: { category: Category; onClose: () => void }) {
  const { category } = props
  const act = useAct(renameCategory)
  return (
    <ActDialog<{ name: string; from: string; reason: string }>
      open
      title={`更名：${category.name}`}
      submit="更名"
      intro={`到日起启用新名称（新编号），“${category.name}”同日停用。以前的建议仍为“${category.name}”，不改动。`}
      initial={{ name: category.name, from: today() }}
      onClose={props.onClose}
      onSubmit={(entered) =>
        act.mutateAsync({ params: { code: category.code }, body: { ...entered, revision: category.revision } })
      }
    >
      <Field name="name" label="新名称" required>
        <Input maxLength={30} />
      </Field>
      <Field name="from" label="启用日期" required choose>
        <DateField />
      </Field>
      <ReasonField />
    </ActDialog>
  )
}

/** 停用: from the day the class is no longer given. */
export function CloseCategoryDialog(props: { category: Category; onClose: () => void }) {
  const { category } = props
  const act = useAct(closeCategory)
  return (
    <ActDialog<{ on: string; reason: string }>
      open
      danger
      title={`停用：${category.name}`}
      submit="停用"
      intro={`到日起不能再选“${category.name}”。已经归入这一类的 ${category.count.toLocaleString('zh-CN')} 件不改动。`}
      initial={{ on: today() }}
      onClose={props.onClose}
      onSubmit={(entered) =>
        act.mutateAsync({ params: { code: category.code }, body: { ...entered, revision: category.revision } })
      }
    >
      <Field name="on" label="停用日期" required choose>
        <DateField />
      </Field>
      <ReasonField />
    </ActDialog>
  )
}

/** 修改说明: the examples and the usual units of a class. */
export function DescribeCategoryDialog(props: { category: Category; onClose: () => void }) {
  const { category } = props
  const act = useAct(describeCategory)
  return (
    <ActDialog<Described>
      open
      title={`说明：${category.name}`}
      submit="保存"
      initial={{ examples: category.examples.join('\n'), unitIds: category.units.map(({ id }) => id) }}
      onClose={props.onClose}
      onSubmit={({ reason, ...described }) =>
        act.mutateAsync({
          params: { code: category.code },
          body: { reason, revision: category.revision, ...describedOf(described) },
        })
      }
    >
      <DescribedFields />
      <ReasonField />
    </ActDialog>
  )
}

function DescribedFields() {
  return (
    <>
      <Field name="examples" label="例子" hint="一行一个。审核人员选类别时参考，系统提出建议时也用到。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
      </Field>
      <Field name="unitIds" label="默认承办单位" hint="归入这一类的建议交办时先列出这些单位。">
        <UnitsPicker label="默认承办单位" placeholder="可不选" />
      </Field>
    </>
  )
}

function ReasonField() {
  return (
    <Field name="reason" label="理由" required hint="记入变动记录。">
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={200} />
    </Field>
  )
}

function describedOf(entered: Omit<Described, 'reason'>) {
  return {
    examples: (entered.examples ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    unitIds: entered.unitIds ?? [],
  }
}
