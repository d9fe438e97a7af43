import { parseArgs } from 'node:util'
import { programOf } from './paths.mjs'
import { runNode } from './processes.mjs'

/** `npm run audit:trial`: a thousand random tamperings with the audit by the owner of the database, one after the other, each undone. */
export async function auditTrial(args) {
  const { values } = parseArgs({
    args,
    options: { tamperings: { type: 'string', default: '1000' }, seed: { type: 'string' } },
  })
  process.env.LVZHI_TAMPERINGS = values.tamperings
  if (values.seed) process.env.LVZHI_SEED = values.seed
  return runNode([programOf('vitest', 'vitest'), 'run', '--project=unit', 'tests/security/audit-tampering.test.ts'])
}
