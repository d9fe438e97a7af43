import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { SignerState } from '@lvzhi/contract/suggestion-terms'
import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useOnline } from '../../../api/online.ts'
import { CosignerSheet } from './CosignerSheet.tsx'
import { FieldFault } from './WritingField.tsx'
import type { Invited } from './writing.ts'

/** 联名代表: who is invited and how each has answered. */
export function CosignersField(props: {
  value: readonly Invited[]
  signers: SuggestionDetail['signers']
  termId: string | null
  leadPersonId: string | null
  onChange: (value: readonly Invited[]) => void
  fault?: string | undefined
}) {
  const [open, setOpen] = useState(false)
  const online = useOnline()
  const known = new Map(props.signers.map((signer) => [signer.personId, signer]))
  const declined = props.signers.filter(
    (signer) => signer.state === 'declined' && !props.value.some((one) => one.personId === signer.personId),
  )
  const rows = [...props.value, ...declined]
  return (
    <div className="writing-field" role="group" aria-label="联名代表">
      <div className="writing-label">
        <span>
          联名代表<span className="second">（选填）</span>
        </span>
        {props.value.length > 0 && <span className="note figures">{props.value.length} 位</span>}
      </div>
      <p className="note writing-hint">
        每位代表本人确认后才算联名。请先写好正文再邀请：正文改动后，已确认的代表要重新确认。
      </p>
      {rows.length > 0 && (
        <ul className="cosigner-list">
          {rows.map((one) => {
            const state = known.get(one.personId)?.state
            return (
              <li key={one.personId}>
                <span>
                  {one.name}
                  <span className="note">{one.delegation}</span>
                </span>
                <span className={`note signer-${state ?? 'new'}`}>
                  {state ? SignerState.label(state) : '保存后邀请'}
                </span>
                {state !== 'declined' && (
                  <Button
                    type="text"
                    icon={<CloseOutlined aria-hidden />}
                    aria-label={`移出${one.name}`}
                    onClick={() => props.onChange(props.value.filter((other) => other.personId !== one.personId))}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      <FieldFault fault={props.fault} />
      {props.termId !== null && online ? (
        <Button block onClick={() => setOpen(true)} data-field="cosigners">
          邀请联名代表
        </Button>
      ) : (
        <p className="second">联网后可以邀请联名代表。</p>
      )}
      {props.termId !== null && (
        <CosignerSheet
          open={open}
          termId={props.termId}
          leadPersonId={props.leadPersonId}
          chosen={props.value}
          onChange={props.onChange}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
