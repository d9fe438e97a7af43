import type { ReactNode } from 'react'
import { FormPage } from '../FormPage.tsx'
import { Stepper, type Step } from '../Stepper.tsx'
import './import.css'

const ways = [
  { key: 'upload', label: '上传' },
  { key: 'check', label: '逐行校验' },
  { key: 'write', label: '写入' },
  { key: 'done', label: '完成' },
] as const

/** Where an import stands. */
export type ImportStep = (typeof ways)[number]['key']

/** The frame of an import: its title and its four steps; the page puts the present step inside. */
export function ImportWizard(props: { title: string; now: ImportStep; children: ReactNode }) {
  const at = ways.findIndex((way) => way.key === props.now)
  const steps: Step[] = ways.map((way, index) => ({
    key: way.key,
    label: way.label,
    state: index < at || props.now === 'done' ? 'done' : index === at ? 'now' : 'ahead',
  }))
  return (
    <FormPage title={props.title}>
      <div className="import-steps">
        <Stepper steps={steps} label="导入步骤" />
      </div>
      {props.children}
    </FormPage>
  )
}
