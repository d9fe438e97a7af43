import type { FormInstance } from 'antd'
import { shownProblem } from './shown-problem.ts'

/** The name of a form field behind a dotted path: `administrators.0.name` → `['administrators', 0, 'name']`. */
export function fieldNameOf(path: string): (string | number)[] {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** Puts the server's field messages beside the fields that the form has, and gives back those that have no field. */
export function placeFieldMessages(
  form: FormInstance,
  error: unknown,
): readonly { readonly path: string; readonly message: string }[] {
  const { fields } = shownProblem(error)
  const known = fields.filter((field) => form.getFieldInstance(fieldNameOf(field.path)) !== undefined)
  form.setFields(known.map((field) => ({ name: fieldNameOf(field.path), errors: [field.message] })))
  return fields.filter((field) => !known.includes(field))
}
