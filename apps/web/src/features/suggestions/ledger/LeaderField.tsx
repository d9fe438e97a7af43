import { listSupervisingLeaders } from '@lvzhi/contract/supervision'
import { useRead } from '../../../api/react.ts'
import { filled } from '../../../ui/filled.ts'
import { FindSelect, useWords } from '../../../ui/selects.tsx'

const atOnce = 50

const saidOf = (one: { year: number; post: string; name: string }) => `${one.name}　${one.post}　${one.year}年`

/** Finds a 督办领导 among those of every year; the server searches, so that a long list stays short here. */
export function LeaderField(props: { id: string; value: string; onChange: (id: string) => void }) {
  const { words, setTyped, behindOf } = useWords()
  const read = useRead(listSupervisingLeaders, { query: { size: atOnce, ...filled({ q: words }) } }, { keep: true })
  const chosen = useLeaderName(props.value)
  const more = (read.data?.total ?? 0) - (read.data?.items.length ?? 0)
  return (
    <FindSelect
      id={props.id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      behind={behindOf(read)}
      popupMatchSelectWidth={false}
      placeholder="全部"
      loading={read.isPending}
      notFoundContent={read.error ? '没有读到督办领导，请稍后再试' : words === '' ? '还没有督办领导' : '没有找到'}
      value={props.value === '' ? null : props.value}
      labelRender={({ label }) => label ?? chosen}
      options={(read.data?.items ?? []).map((one) => ({ value: one.id, label: saidOf(one) }))}
      popupRender={(list) => (
        <>
          {list}
          {more > 0 && <p className="note ledger-more">还有 {more} 位，输入姓名、职务或年份查找</p>}
        </>
      )}
      onChange={(id: string | null | undefined) => props.onChange(id ?? '')}
    />
  )
}

/** Who the 督办领导 of this id is, with the year; nothing is asked without an id. */
export function useLeaderName(id: string): string {
  const read = useRead(listSupervisingLeaders, { query: { id } }, { enabled: id !== '' })
  const [found] = read.data?.items ?? []
  return found ? saidOf(found) : read.isPending && id !== '' ? '正在读取' : '所选领导'
}
