import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import { BasisLink } from '../../ui/BasisLink.tsx'
import { Section } from '../../ui/RecordPage.tsx'

interface Signer {
  readonly personId: string
  readonly name: string
  readonly lead: boolean
  readonly counted: boolean
}

/** Who signed a motion or an interpellation, with the number that the law asks for; `noteOf` says how each stands. */
export function Signers<S extends Signer>(props: {
  title: string
  needed: MotionDetail['needed']
  signers: readonly S[]
  /** The first of them is named as 领衔. */
  marksLead: boolean
  noteOf: (signer: S) => string | null
  /** Members of the standing committee should sign, and who they are has not been entered. */
  rosterMissing: boolean
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
      {props.rosterMissing && (
        <p className="note signer-count">
          本届常委会组成人员名单还没有录入，系统没有核对联名人是不是组成人员，请工作机构人工核对；名单在“届次与会议”中录入。
        </p>
      )}
      <ul className="signer-list">
        {props.signers.map((signer) => (
          <li key={signer.personId}>
            <span>
              {signer.name}
              {signer.lead && props.marksLead && <span className="second">（领衔）</span>}
            </span>
            <span className="note">{signer.counted ? props.noteOf(signer) : '不是组成人员，不计'}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
