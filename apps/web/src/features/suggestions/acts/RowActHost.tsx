import { readSuggestion } from '@lvzhi/contract/suggestions'
import { App } from 'antd'
import { useEffect } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { useRead } from '../../../api/react.ts'
import ActHost from './ActHost.tsx'
import type { OfferedKey } from './offered.ts'

/** The dialog of an act that was chosen in a list: the suggestion is read first. */
export default function RowActHost(props: { id: string; act: OfferedKey; onClose: () => void }) {
  const read = useRead(readSuggestion, { params: { id: props.id } })
  const { message } = App.useApp()
  const { onClose } = props
  useEffect(() => {
    if (!read.error) return
    void message.error(problemOf(read.error).title)
    onClose()
  }, [read.error, message, onClose])
  if (!read.data || props.act === 'saveReply') return null
  return <ActHost act={props.act} detail={read.data} onClose={onClose} />
}
