import { Refusal } from '../refusal.ts'

/** One line of the table of acts. */
export interface ActRule<State extends string, Standing extends string, Subject> {
  /** The act in Chinese, as its button reads. */
  readonly label: string
  readonly from: readonly State[]
  /** States in which the act may end; `same` leaves the state as it is. */
  readonly to: readonly (State | 'same')[]
  readonly by: readonly Standing[]
  /** Further pairs of state and standing, where who may act depends on the state. */
  readonly or?: readonly { readonly from: readonly State[]; readonly by: readonly Standing[] }[]
  /** The article in the fixed form, where law speaks. */
  readonly article?: string
  /** Further sources that depend on the record, such as its place's own rules, in the fixed form. Pure. */
  readonly sources?: (subject: Subject) => readonly string[]
  /** A further condition on the record's own facts: the Chinese reason why not, or undefined. Pure. */
  readonly unless?: (subject: Subject, today: string) => string | undefined
}

export interface Workflow<State extends string, Act extends string, Standing extends string, Subject> {
  readonly states: readonly State[]
  readonly acts: Readonly<Record<Act, ActRule<State, Standing, Subject>>>
  readonly actNames: readonly Act[]
  /** Acts open to these standings on this record; the page's buttons come from it. */
  allowedActs(state: State, standings: readonly Standing[], subject: Subject, today: string): Act[]
  /** Refuses unless the table has a line for it. The refusal says why and what to do. */
  gate(act: Act, state: State, standings: readonly Standing[], subject: Subject, today: string): void
  /** Every act × state × standing with its answer by the table alone, for printing and for tests. */
  matrix(): { act: Act; state: State; standing: Standing; allowed: boolean }[]
}

export interface WorkflowDefinition<State extends string, Act extends string, Standing extends string, Subject> {
  readonly states: Readonly<Record<State, string>>
  readonly initial: readonly State[]
  readonly standings: Readonly<Record<Standing, string>>
  readonly acts: Readonly<Record<Act, ActRule<State, Standing, Subject>>>
}

/**
 * Makes the one gate of a case from its typed table.
 * Throws at start when a state cannot be reached or an act can never be done, because such a table is a mistake.
 */
export function defineWorkflow<State extends string, Act extends string, Standing extends string, Subject>(
  definition: WorkflowDefinition<State, Act, Standing, Subject>,
): Workflow<State, Act, Standing, Subject> {
  const states = Object.keys(definition.states) as State[]
  const actNames = Object.keys(definition.acts) as Act[]
  const standings = Object.keys(definition.standings) as Standing[]
  checkReachable(
    states,
    definition.initial,
    actNames.map((name) => definition.acts[name]),
  )

  /** Makes the refusal only when it is asked for: a list asks every act of every row, and an error costs more than the answer. */
  function reasonAgainst(
    act: Act,
    state: State,
    held: readonly Standing[],
    subject: Subject,
    today: string,
  ): (() => Refusal) | undefined {
    const rule = definition.acts[act]
    const lines = linesOf(rule).filter((line) => line.by.some((standing) => held.includes(standing)))
    if (lines.length === 0) {
      return () => {
        const by = [...new Set(linesOf(rule).flatMap((line) => line.by))]
        const who = by.map((standing) => definition.standings[standing]).join('、')
        return new Refusal('forbidden', 'notYourAct', `“${rule.label}”只能由${who}办理。`, basisOf(rule, subject))
      }
    }
    if (!lines.some((line) => line.from.includes(state))) {
      return () => {
        const where = lines
          .flatMap((line) => line.from)
          .map((from) => definition.states[from])
          .join('、')
        const sentence = `当前是“${definition.states[state]}”，不能“${rule.label}”；只有在“${where}”时才能办理。`
        return new Refusal('conflict', 'notInThisState', sentence, basisOf(rule, subject))
      }
    }
    const reason = rule.unless?.(subject, today)
    return reason ? () => new Refusal('conflict', 'conditionNotMet', reason, basisOf(rule, subject)) : undefined
  }

  return {
    states,
    acts: definition.acts,
    actNames,
    allowedActs: (state, held, subject, today) =>
      actNames.filter((act) => reasonAgainst(act, state, held, subject, today) === undefined),
    gate: (act, state, held, subject, today) => {
      const refuse = reasonAgainst(act, state, held, subject, today)
      if (refuse) throw refuse()
    },
    matrix: () =>
      actNames.flatMap((act) =>
        states.flatMap((state) =>
          standings.map((standing) => {
            const rule = definition.acts[act]
            const allowed = linesOf(rule).some((line) => line.from.includes(state) && line.by.includes(standing))
            return { act, state, standing, allowed }
          }),
        ),
      ),
  }
}

function linesOf<State extends string, Standing extends string>(rule: {
  readonly from: readonly State[]
  readonly by: readonly Standing[]
  readonly or?: readonly { readonly from: readonly State[]; readonly by: readonly Standing[] }[]
}) {
  return [{ from: rule.from, by: rule.by }, ...(rule.or ?? [])]
}

function basisOf<Subject>(
  rule: { readonly article?: string; readonly sources?: (subject: Subject) => readonly string[] },
  subject: Subject,
): { basis?: readonly string[] } {
  const basis = [...new Set([...(rule.article ? [rule.article] : []), ...(rule.sources?.(subject) ?? [])])]
  return basis.length > 0 ? { basis } : {}
}

function checkReachable<State extends string>(
  states: readonly State[],
  initial: readonly State[],
  rules: readonly {
    from: readonly State[]
    to: readonly (State | 'same')[]
    by: readonly string[]
    or?: readonly { readonly from: readonly State[]; readonly by: readonly string[] }[]
  }[],
): void {
  const reached = new Set<State>(initial)
  for (let grown = true; grown;) {
    grown = false
    for (const rule of rules) {
      if (!linesOf(rule).some((line) => line.from.some((from) => reached.has(from)))) continue
      for (const to of rule.to) {
        if (to === 'same' || reached.has(to)) continue
        reached.add(to)
        grown = true
      }
    }
  }
  const lost = states.filter((state) => !reached.has(state))
  if (lost.length > 0) throw new Error(`states that no act reaches: ${lost.join(', ')}`)
  const idle = rules.filter((rule) => rule.by.length === 0 || rule.from.length === 0)
  if (idle.length > 0) throw new Error('an act that nobody can do or that starts nowhere')
}
