import type { ReactNode } from 'react'
import { useFrame } from './frame.ts'
import { usePageTitle } from './page-title.ts'
import './form.css'

/** A page that holds one form. */
export function FormPage(props: { title: string; intro?: ReactNode; children: ReactNode }) {
  usePageTitle(props.title)
  const frame = useFrame()
  return (
    <div className="form-page">
      {frame === 'office' && <h1>{props.title}</h1>}
      {props.intro !== undefined && <p className="form-page-intro">{props.intro}</p>}
      {props.children}
    </div>
  )
}
