import { chooseDefaultView, createView, deleteView, editView, listViews } from '@lvzhi/contract/suggestion-views'
import type { AnswerOf } from '@lvzhi/contract'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Dropdown, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { useAct, useRead } from '../../../api/react.ts'
import { ActDialog } from '../../../ui/ActDialog.tsx'
import { Field } from '../../../ui/ActForm.tsx'
import { addressOfView, viewWords, type LedgerAddress } from '../ledger-address.ts'

type View = AnswerOf<typeof listViews>['items'][number]

/** 视图: filters, order and columns under a name, of this person or of the office; the default one opens by itself. */
export function ViewBar(props: { values: LedgerAddress }) {
  const { values } = props
  const navigate = useNavigate()
  const { message, modal } = App.useApp()
  const read = useRead(listViews)
  const [saving, setSaving] = useState<'new' | View | null>(null)
  const remove = useAct(deleteView)
  const change = useAct(editView)
  const prefer = useAct(chooseDefaultView)
  const views = read.data?.items ?? []
  const current = views.find((view) => view.id === values.view)
  useDefaultView(values, views, read.isSuccess)
  const openView = (id: string | undefined) => {
    const view = views.find((one) => one.id === id)
    void navigate({ to: '/suggestions', search: view ? addressOfView(view) : { view: 'all' } })
  }
  const words = viewWords(values)
  const changed =
    current !== undefined &&
    (JSON.stringify(sorted(words)) !== JSON.stringify(sorted(current.address)) ||
      JSON.stringify(values.cols) !== JSON.stringify(current.columns))
  const failed = (error: unknown) => void message.error(problemOf(error).title)
  const groups = [
    { label: '本人', title: '本人', options: options(views.filter((view) => !view.shared)) },
    { label: '本机构', title: '本机构', options: options(views.filter((view) => view.shared)) },
  ].filter((group) => group.options.length > 0)
  const more = current && [
    {
      key: 'default',
      label: current.isDefault ? '不再作为默认视图' : '设为我的默认视图',
      onClick: () => prefer.mutate({ body: { view: current.isDefault ? null : current.id } }, { onError: failed }),
    },
    ...(current.own
      ? [
          { key: 'rename', label: '改名或改共用', onClick: () => setSaving(current) },
          {
            key: 'delete',
            label: '删除视图',
            danger: true,
            onClick: () =>
              void modal.confirm({
                title: `删除视图“${current.name}”？`,
                content: current.shared ? '本机构的人都不再看到它。' : '只删除视图，不影响建议。',
                okText: '删除',
                onOk: async () => {
                  await remove.mutateAsync({ params: { id: current.id }, body: { revision: current.revision } })
                  openView(undefined)
                },
              }),
          },
        ]
      : []),
  ]
  return (
    <div className="view-bar no-print">
      <label htmlFor="ledger-view">视图</label>
      <Select
        id="ledger-view"
        className="view-select"
        value={current?.id ?? 'all'}
        loading={read.isPending}
        popupMatchSelectWidth={false}
        options={[{ value: 'all', label: '全部建议' }, ...groups]}
        onChange={(id: string) => openView(id)}
      />
      {changed && <span className="second">已改动</span>}
      {changed && current.own && (
        <Button
          size="small"
          loading={change.isPending}
          onClick={() =>
            change.mutate(
              {
                params: { id: current.id },
                body: {
                  name: current.name,
                  shared: current.shared,
                  address: words,
                  columns: [...values.cols],
                  revision: current.revision,
                },
              },
              { onError: failed, onSuccess: () => void message.success('已保存视图') },
            )
          }
        >
          保存改动
        </Button>
      )}
      <Button type="link" size="small" onClick={() => setSaving('new')}>
        另存为视图
      </Button>
      {more && (
        <Dropdown trigger={['click']} menu={{ items: more }}>
          <Button type="link" size="small">
            管理
          </Button>
        </Dropdown>
      )}
      {saving !== null && (
        <SaveView
          values={values}
          view={saving === 'new' ? null : saving}
          mayShare={read.data?.mayShare ?? false}
          onClose={() => setSaving(null)}
        />
      )}
    </div>
  )
}

function options(views: readonly View[]) {
  return views.map((view) => ({ value: view.id, label: view.isDefault ? `${view.name}（默认）` : view.name }))
}

function sorted(words: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(words).sort(([a], [b]) => a.localeCompare(b))
}

/** Opens the default view once, where the ledger is opened without any word in its address. */
function useDefaultView(values: LedgerAddress, views: readonly View[], ready: boolean): void {
  const navigate = useNavigate()
  const done = useRef(false)
  useEffect(() => {
    if (!ready || done.current) return
    done.current = true
    const view = views.find((one) => one.isDefault)
    const bare = values.view === '' && Object.keys(viewWords(values)).length === 0
    if (view && bare) void navigate({ to: '/suggestions', search: addressOfView(view), replace: true })
  }, [ready, values, views, navigate])
}

function SaveView(props: { values: LedgerAddress; view: View | null; mayShare: boolean; onClose: () => void }) {
  const { values, view } = props
  const navigate = useNavigate()
  const create = useAct(createView)
  const change = useAct(editView)
  const save = async ({ name, shared = false }: { name: string; shared?: boolean }) => {
    if (view) {
      const { address, columns, revision } = view
      await change.mutateAsync({ params: { id: view.id }, body: { name, shared, address, columns, revision } })
      return
    }
    const body = { name, shared, address: viewWords(values), columns: [...values.cols] }
    const { id } = await create.mutateAsync({ body })
    await navigate({ to: '/suggestions', search: addressOfView({ id, ...body }) })
  }
  return (
    <ActDialog<{ name: string; shared?: boolean }>
      open
      title={view ? '修改视图' : '另存为视图'}
      submit="保存"
      initial={{ name: view?.name ?? '', shared: view?.shared ?? false }}
      intro={view ? undefined : '保存现在的条件、顺序和所选的列。'}
      onSubmit={save}
      onClose={props.onClose}
    >
      <Field name="name" label="名称" required>
        <Input maxLength={30} />
      </Field>
      {props.mayShare && (
        <Field name="shared" label="谁可以用" valuePropName="checked">
          <Checkbox>本机构共用</Checkbox>
        </Field>
      )}
    </ActDialog>
  )
}
