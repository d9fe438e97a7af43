import { pickDeputies } from '@lvzhi/contract/deputies'
import { Button, Drawer, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useRead } from '../../../api/react.ts'
import { ProblemNotice } from '../../../ui/Problem.tsx'
import { LoadingSkeleton } from '../../../ui/Waiting.tsx'
import type { Invited } from './writing.ts'

/** Looks for deputies of the same term by name or pinyin initials and ticks those to be invited. */
export function CosignerSheet(props: {
  open: boolean
  termId: string
  leadPersonId: string | null
  chosen: readonly Invited[]
  onChange: (chosen: readonly Invited[]) => void
  onClose: () => void
}) {
  const [words, setWords] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(words.trim()), 300)
    return () => clearTimeout(timer)
  }, [words])
  const query = { termId: props.termId, q, size: 20 }
  const read = useRead(pickDeputies, { query }, { enabled: props.open, keep: true })
  const found = (read.data?.items ?? []).filter((one) => one.personId !== props.leadPersonId)
  const chosen = new Set(props.chosen.map((one) => one.personId))
  return (
    <Drawer
      open={props.open}
      title="邀请联名"
      onClose={props.onClose}
      placement="bottom"
      size="auto"
      rootClassName="act-sheet cosigner-sheet"
      footer={
        <Button type="primary" size="large" block onClick={props.onClose}>
          选好了{props.chosen.length > 0 && `（${props.chosen.length} 位）`}
        </Button>
      }
    >
      <Input
        allowClear
        autoFocus
        size="large"
        value={words}
        aria-label="代表姓名或拼音首字母"
        placeholder="姓名或拼音首字母，如 zhx"
        onChange={(event) => setWords(event.target.value)}
      />
      <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
      <div aria-live="polite" className="unseen">
        {read.data && `找到 ${found.length} 位`}
      </div>
      {read.isPending && <LoadingSkeleton rows={4} />}
      <ul className="tick-list">
        {found.map((one) => (
          <li key={one.personId}>
            <label className="choice">
              <input
                type="checkbox"
                checked={chosen.has(one.personId)}
                onChange={(event) =>
                  props.onChange(
                    event.target.checked
                      ? [...props.chosen, { personId: one.personId, name: one.name, delegation: one.delegationName }]
                      : props.chosen.filter((other) => other.personId !== one.personId),
                  )
                }
              />
              <span>
                {one.name}
                <span className="note">{[one.delegationName, one.position].filter(Boolean).join(' · ')}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {read.data && found.length === 0 && (
        <p className="second">没有找到“{q}”。请核对姓名；只能邀请同一届的在任代表。</p>
      )}
    </Drawer>
  )
}
