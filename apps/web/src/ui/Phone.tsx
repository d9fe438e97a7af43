import { RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { usePageTitle } from './page-title.ts'
import './phone.css'
import './record.css'

/** A page for standing people; `primary` stays within the thumb's reach. */
export function PhonePage(props: { title: string; children: ReactNode; primary?: ReactNode }) {
  usePageTitle(props.title)
  return (
    <div className="phone-page">
      {props.children}
      {props.primary !== undefined && <div className="thumb-acts no-print">{props.primary}</div>}
    </div>
  )
}

/** One large button over the whole width. */
export function BigButton(props: {
  children: ReactNode
  onClick?: () => void
  to?: string
  primary?: boolean
  loading?: boolean
  disabled?: boolean
  submit?: boolean
}) {
  const words = props.children
  if (props.to !== undefined) {
    return (
      <Link to={props.to} className={`big-link ${props.primary ? 'big-link-primary' : ''}`}>
        {words}
      </Link>
    )
  }
  return (
    <Button
      block
      size="large"
      type={props.primary ? 'primary' : 'default'}
      htmlType={props.submit ? 'submit' : 'button'}
      loading={props.loading ?? false}
      disabled={props.disabled ?? false}
      {...(props.onClick && { onClick: props.onClick })}
    >
      {words}
    </Button>
  )
}

/** A card; with `to` the whole card opens a page. `urgent` puts the one red edge on what must be done now. */
export function PhoneCard(props: {
  title?: ReactNode
  note?: ReactNode
  to?: string
  urgent?: boolean
  children?: ReactNode
}) {
  const inner = (
    <>
      {props.title !== undefined && <div className="phone-card-title">{props.title}</div>}
      {props.children}
      {props.note !== undefined && <div className="phone-card-note">{props.note}</div>}
    </>
  )
  const className = `phone-card ${props.urgent ? 'phone-card-urgent' : ''}`
  if (props.to === undefined) return <section className={className}>{inner}</section>
  return (
    <Link to={props.to} className={`${className} phone-card-link`}>
      <div>{inner}</div>
      <RightOutlined aria-hidden />
    </Link>
  )
}
