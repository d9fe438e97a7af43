import {
  removeContact,
  saveContact,
  unmaskContact,
  type ContactPerson,
  type OrganisationDetail,
} from '@lvzhi/contract/organisations'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../api/react.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Field } from '../../ui/ActForm.tsx'
import { filled } from '../../ui/filled.ts'
import { Section } from '../../ui/RecordPage.tsx'
import { EmptyState } from '../../ui/Waiting.tsx'
import './organisations.css'

interface Entered {
  name: string
  duty?: string
  phone?: string
  mobile?: string
  email?: string
}

type Asked = { contact: ContactPerson; field: 'phone' | 'mobile' }

/** 联系人 of an organisation; numbers are masked until one is asked for with a reason. */
export function Contacts(props: { organisation: OrganisationDetail }) {
  const { contacts, allowedActs } = props.organisation
  const [editing, setEditing] = useState<ContactPerson | 'new' | null>(null)
  const [removing, setRemoving] = useState<ContactPerson | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const maySave = allowedActs.includes('saveContact')
  return (
    <Section title="联系人" extra={maySave && <Button onClick={() => setEditing('new')}>新增联系人</Button>}>
      {contacts.length === 0 && <EmptyState text="还没有联系人。交办和催办的通知会发给这里的联系人。" />}
      <ul className="plain-rows">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <span>
              <strong>{contact.name}</strong>
              {contact.duty !== null && <span className="second">　{contact.duty}</span>}
              <span className="contact-numbers">
                <Phone
                  contact={contact}
                  field="phone"
                  label="电话"
                  onAsk={setAsked}
                  may={allowedActs.includes('unmaskContact')}
                />
                <Phone
                  contact={contact}
                  field="mobile"
                  label="手机"
                  onAsk={setAsked}
                  may={allowedActs.includes('unmaskContact')}
                />
                {contact.email !== null && <span>{contact.email}</span>}
              </span>
            </span>
            <span className="row-acts no-print">
              {maySave && (
                <Button type="link" size="small" onClick={() => setEditing(contact)}>
                  修改
                </Button>
              )}
              {allowedActs.includes('removeContact') && (
                <Button type="link" size="small" onClick={() => setRemoving(contact)}>
                  删除
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {editing && <EditContact {...props} contact={editing} onClose={() => setEditing(null)} />}
      {removing && <RemoveContact {...props} contact={removing} onClose={() => setRemoving(null)} />}
      {asked && <Unmask {...props} asked={asked} onClose={() => setAsked(null)} />}
    </Section>
  )
}

function Phone(props: {
  contact: ContactPerson
  field: 'phone' | 'mobile'
  label: string
  may: boolean
  onAsk: (asked: Asked) => void
}) {
  const number = props.contact[props.field]
  if (number === null) return null
  return (
    <span className="figures">
      <span className="second">{props.label}</span> {number}
      {props.may && (
        <button
          type="button"
          className="plain-button no-print"
          aria-label={`查看${props.contact.name}的完整${props.label}号码`}
          onClick={() => props.onAsk({ contact: props.contact, field: props.field })}
        >
          查看
        </button>
      )}
    </span>
  )
}

function EditContact(props: { organisation: OrganisationDetail; contact: ContactPerson | 'new'; onClose: () => void }) {
  const act = useAct(saveContact)
  const { organisation } = props
  const former = props.contact === 'new' ? null : props.contact
  const keep = former ? '不填表示不改。' : undefined
  return (
    <ActDialog<Entered>
      open
      title={former ? `修改联系人：${former.name}` : '新增联系人'}
      submit="保存"
      onClose={props.onClose}
      initial={former ? filled({ name: former.name, duty: former.duty ?? '', email: former.email ?? '' }) : {}}
      onSubmit={(entered) =>
        act.mutateAsync({
          params: { id: organisation.id },
          body: { ...filled(entered), ...(former && { contactId: former.id }), revision: organisation.revision },
        })
      }
    >
      <Field name="name" label="姓名" required>
        <Input maxLength={50} />
      </Field>
      <Field name="duty" label="职务">
        <Input maxLength={50} />
      </Field>
      <Field name="phone" label="办公电话" hint={keep}>
        <Input maxLength={30} inputMode="tel" />
      </Field>
      <Field name="mobile" label="手机" hint={keep}>
        <Input maxLength={11} inputMode="tel" />
      </Field>
      <Field name="email" label="电子邮箱">
        <Input maxLength={100} inputMode="email" />
      </Field>
    </ActDialog>
  )
}

function RemoveContact(props: { organisation: OrganisationDetail; contact: ContactPerson; onClose: () => void }) {
  const act = useAct(removeContact)
  const { organisation, contact } = props
  return (
    <ActDialog
      open
      danger
      title={`删除联系人：${contact.name}`}
      submit="删除"
      intro="删除后不再收到本机构的通知；已发出的文书不受影响。"
      onClose={props.onClose}
      onSubmit={() =>
        act.mutateAsync({
          params: { id: organisation.id, contactId: contact.id },
          body: { revision: organisation.revision },
        })
      }
    />
  )
}

function Unmask(props: { organisation: OrganisationDetail; asked: Asked; onClose: () => void }) {
  const { modal } = App.useApp()
  const { contact, field } = props.asked
  const act = useAct(unmaskContact, {
    onDone: ({ value }) => {
      modal.info({ title: `${contact.name}的号码`, content: value ?? '没有登记', okText: '知道了' })
    },
  })
  return (
    <ActDialog<{ reason: string }>
      open
      title={`查看${contact.name}的完整号码`}
      submit="查看"
      intro="查看的人、时间和理由会记入操作记录。"
      onClose={props.onClose}
      onSubmit={({ reason }) =>
        act.mutateAsync({ params: { id: props.organisation.id, contactId: contact.id }, body: { field, reason } })
      }
    >
      <Field name="reason" label="理由" required>
        <Input maxLength={100} />
      </Field>
    </ActDialog>
  )
}
