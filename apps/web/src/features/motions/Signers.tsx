import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { Section } from '../../ui/RecordPage.tsx'

interface Signer {
  readonly personId: string
  readonly name: string
  readonly lead: boolean
}

/** Who signed a motion or an interpellation, with the number that the law asks for; `noteOf` says how each stands. */
export function Signers<S extends Signer>(props: {
  title: string
  needed: MotionDetail['needed']
  signers: readonly S[]
  /** The first of them is named as 领衔. */
  marksLead: boolean
  noteOf: (signer: S) => string | null
}) {
  const { needed } = props
  return (
    <Section title={props.title}>
      {needed && (
        <p className="note signer-count">
          需要 {needed.count} 人以上，只计本人确认的。
          <BasisLink basis={needed.basis} />
        </p>
      )}
      <ul className="signer-list">
        {props.signers.map((signer) => (
          <li key={signer.personId}>
            <span>
              {signer.name}
              {signer.lead && props.marksLead && <span className="second">（领衔）</span>}
            </span>
            <span className="note">{props.noteOf(signer)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
