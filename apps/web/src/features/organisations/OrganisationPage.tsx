import { CongressLevel } from '@lvzhi/contract'
import { OrganisationChange, OrganisationKind, readOrganisation } from '@lvzhi/contract/organisations'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../api/react.ts'
import { longDate } from '../../ui/dates.ts'
import { ReadFault } from '../../ui/ReadFault.tsx'
import { Facts, RecordPage, Section } from '../../ui/RecordPage.tsx'
import { WordTag } from '../../ui/tags.tsx'
import { LoadingSkeleton } from '../../ui/Waiting.tsx'
import { Contacts } from './Contacts.tsx'
import { ChangeDialog, type ChangeName } from './ChangeDialog.tsx'

const changes: readonly { key: ChangeName; label: string; danger?: boolean }[] = [
  { key: 'rename', label: '更名' },
  { key: 'move', label: '调整隶属' },
  { key: 'setAliases', label: '设置别名' },
  { key: 'merge', label: '并入', danger: true },
  { key: 'close', label: '撤销', danger: true },
]

/** One organisation: who can be reached there, what belongs to it, and every name it has had. */
export default function OrganisationPage() {
  const { organisationId } = useParams({ from: '/inside/organisations/$organisationId' })
  const read = useRead(readOrganisation, { params: { id: organisationId } })
  const [change, setChange] = useState<ChangeName | null>(null)
  if (read.error) return <ReadFault error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingSkeleton shape="record" />
  const one = read.data
  return (
    <>
      <RecordPage
        path={<Link to="/organisations">机构</Link>}
        title={one.name}
        tags={one.validTo !== null ? <WordTag tone="quiet">已撤并</WordTag> : undefined}
        status={statusOf(one)}
        acts={changes
          .filter((act) => one.allowedActs.includes(act.key))
          .map((act) => ({ ...act, onAct: () => setChange(act.key) }))}
        side={
          <Section title="基本情况">
            <Facts
              facts={[
                ['类别', OrganisationKind.label(one.kind)],
                ['层级', CongressLevel.label(one.level)],
                ['区划', one.divisionName],
                ['简称', one.shortName],
                ['别名', one.aliases.join('、')],
                ['上级', one.parentName],
                ['前身', one.predecessors.map((before) => `${before.name}（${longDate(before.on)}）`).join('、')],
              ]}
            />
          </Section>
        }
      >
        <Contacts organisation={one} />
        {one.children.length > 0 && (
          <Section title="下属机构">
            <ul className="plain-rows">
              {one.children.map((child) => (
                <li key={child.id}>
                  <Link to="/organisations/$organisationId" params={{ organisationId: child.id }}>
                    {child.name}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title="沿革">
          <ol className="plain-rows">
            {one.history.map((step) => (
              <li key={`${step.validFrom} ${step.change}`}>
                <span>
                  <strong>{OrganisationChange.label(step.change)}</strong>　{step.name}
                  {step.parentName !== null && <span className="second">，隶属{step.parentName}</span>}
                  {step.document !== null && <span className="second">（{step.document}）</span>}
                </span>
                <span className="second figures">
                  {step.validFrom} 至 {step.validTo ?? '今'}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      </RecordPage>
      <ChangeDialog change={change} organisation={one} onClose={() => setChange(null)} />
    </>
  )
}

function statusOf(one: { validFrom: string; validTo: string | null; successor: { name: string } | null }): string {
  if (one.validTo === null) return `自${longDate(one.validFrom)}起使用。`
  const where = one.successor ? `并入${one.successor.name}` : '撤销'
  return `${longDate(one.validFrom)}设立，${longDate(one.validTo)}${where}。`
}
