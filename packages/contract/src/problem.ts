import { z } from 'zod'

/** What every refused or failed request answers, as application/problem+json. */
export const Problem = z.object({
  /** Stable code; the web switches on it. */
  code: z.string(),
  status: z.int(),
  /** What is wrong and what to do, in Chinese. */
  title: z.string(),
  /** Articles behind the refusal. */
  basis: z.array(z.string()).optional(),
  /** Fields that are wrong, each with its reason. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** On a stale save: the revision now in force, who made it and when, and by which act where that is told. */
  current: z
    .object({
      revision: z.int(),
      changedBy: z.string().nullable(),
      changedAt: z.string().nullable(),
      act: z.string().nullable().optional(),
    })
    .optional(),
  /** Number to quote when asking for help. */
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>
