import { listCategories } from '@lvzhi/contract/suggestions'
import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useRead } from '../api/react.ts'

/** Chooses a category of suggestions from the two-level table. `whole` also offers a 大类, as filters need. */
export function CategoryPicker(props: {
  id?: string
  value?: string | null
  onChange?: (code: string | undefined) => void
  whole?: boolean
}) {
  const read = useRead(listCategories)
  const { whole = false } = props
  const tree = useMemo(() => {
    const items = read.data?.items ?? []
    return items
      .filter((item) => item.parent === null)
      .map((top) => {
        const children = items
          .filter((item) => item.parent === top.code)
          .map((item) => ({ value: item.code, title: item.name }))
        return { value: top.code, title: top.name, selectable: whole || children.length === 0, children }
      })
  }, [read.data, whole])
  return (
    <TreeSelect
      {...(props.id !== undefined && { id: props.id })}
      className="category-picker"
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear
      treeExpandAction="click"
      popupMatchSelectWidth={false}
      placeholder={whole ? '全部' : '选择类别'}
      loading={read.isPending}
      notFoundContent={read.error ? '没有读到分类，请稍后再试' : '没有找到'}
      value={props.value ?? null}
      treeData={tree}
      onChange={(code: string | null | undefined) => props.onChange?.(code ?? undefined)}
    />
  )
}

/** The name of a category by its code, for chips; empty while it is read. */
export function useCategoryName(): (code: string) => string {
  const read = useRead(listCategories)
  return (code) => read.data?.items.find((item) => item.code === code)?.name ?? ''
}
