import { listSessions } from '@lvzhi/contract/deputies'
import type { Channel } from '@lvzhi/contract/suggestion-terms'
import { useRead } from '../../../api/react.ts'
import { today } from '../../../ui/dates.ts'
import { channelChoices, comingWindow } from './channel-choices.ts'
import { FieldFault } from './WritingField.tsx'

/** 提出时间: the channel, each explained by its dates. */
export function ChannelField(props: {
  value: Channel
  open: Channel | null
  termId: string | null
  onChange: (channel: Channel) => void
  fault?: string | undefined
}) {
  const read = useRead(listSessions, { params: { id: props.termId ?? '' } }, { enabled: props.termId !== null })
  const sessions = read.data?.items ?? []
  const now = today()
  const choices = channelChoices(props.open, props.value, sessions, now)
  const coming = comingWindow(props.open, sessions, now)
  return (
    <fieldset className="writing-field choices">
      <legend>提出时间</legend>
      {choices.length === 1 && (
        <p>
          {choices[0]?.label}
          <span className="note channel-only">{choices[0]?.dates}</span>
        </p>
      )}
      {choices.length > 1 &&
        choices.map((choice) => (
          <label key={choice.channel} className="choice">
            <input
              type="radio"
              name="channel"
              checked={props.value === choice.channel}
              onChange={() => props.onChange(choice.channel)}
            />
            <span>
              {choice.label}
              <span className="note">{choice.dates}</span>
            </span>
          </label>
        ))}
      {coming !== null && <p className="note">{coming}。</p>}
      <FieldFault fault={props.fault} />
    </fieldset>
  )
}
