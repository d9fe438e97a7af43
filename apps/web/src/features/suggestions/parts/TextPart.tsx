import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { SignerState } from '@lvzhi/contract/suggestion-terms'
import { Section } from '../../../ui/RecordPage.tsx'

/** The suggestion as its deputies wrote it, and who signed it. */
export function TextPart(props: { detail: SuggestionDetail }) {
  const { detail } = props
  const cosigners = detail.signers.filter((signer) => !signer.lead)
  return (
    <>
      <Section title="情况和问题">
        <SuggestionText text={detail.grounds} />
      </Section>
      <Section title="具体建议">
        <SuggestionText text={detail.proposal} />
      </Section>
      {cosigners.length > 0 && (
        <Section title={`联名代表 ${cosigners.filter((signer) => signer.state === 'confirmed').length} 人`}>
          <ul className="name-list">
            {cosigners.map((signer) => (
              <li key={signer.personId}>
                {signer.name}
                {signer.state !== 'confirmed' && <span className="second">（{SignerState.label(signer.state)}）</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** A text in the reading face; says so where nothing was written. */
function SuggestionText(props: { text: string }) {
  if (props.text.trim() === '') return <p className="second">没有填写。</p>
  return <div className="reading">{props.text}</div>
}
