/** A statement of a migration that the version before would stumble over while both run side by side. */
export interface Breaking {
  /** What is done, in words. */
  readonly what: string
  readonly statement: string
}

const rules: readonly { readonly what: string; readonly found: RegExp }[] = [
  { what: 'drops a table', found: /\bdrop\s+table\b/ },
  { what: 'drops a view', found: /\bdrop\s+(?:materialized\s+)?view\b(?!.*\bcreate\b)/ },
  {
    what: 'drops a column',
    found:
      /\balter\s+table\b.*\bdrop\s+(?:column\b|(?!constraint\b|column\b|default\b|not\b|expression\b|identity\b)\w+)/,
  },
  { what: 'renames', found: /\balter\s+(?:table|view|type|sequence)\b.*\brename\b/ },
  {
    what: 'changes the type of a column',
    found: /\balter\s+table\b.*\balter\s+(?:column\s+)?\w+\s+(?:set\s+data\s+)?type\b/,
  },
  { what: 'asks a column that the version before leaves empty', found: /\balter\s+table\b.*\bset\s+not\s+null\b/ },
  {
    what: 'adds a column that must be filled',
    found:
      /\badd\s+(?:column\s+)?(?!constraint\b|check\b|primary\b|foreign\b|unique\b)\w+\s[^,]*\bnot\s+null\b(?![^,]*\b(?:default|generated)\b)(?<!\b(?:default|generated)\b[^,]*)/,
  },
]

const note = /^-- after: \d+\.\d+\.\d+$/m

/**
 * Finds what the version before, still running, could not bear: it reads and writes by the names it knows. Such a file may only come when the
 * version before no longer uses them, and says so by a line `-- after: <version>`.
 */
export function breakingStatements(migration: string): Breaking[] {
  if (note.test(migration)) return []
  const statements = withoutBodies(migration)
    .split(';')
    .map((one) => one.replace(/\s+/g, ' ').trim().toLowerCase())
  const remade = new Set(statements.flatMap((one) => /^create (?:materialized )?view (\w+)/.exec(one)?.[1] ?? []))
  const fresh = new Set(
    statements.flatMap((one) => /^create (?:unlogged )?table (?:if not exists )?(\w+)/.exec(one)?.[1] ?? []),
  )
  return statements.flatMap((statement) => {
    const view = /^drop (?:materialized )?view (?:if exists )?(\w+)/.exec(statement)?.[1]
    if (view !== undefined && remade.has(view)) return []
    const table = /^alter table (?:if exists |only )*(\w+)/.exec(statement)?.[1]
    if (table !== undefined && fresh.has(table)) return []
    return rules.filter(({ found }) => found.test(statement)).map(({ what }) => ({ what, statement }))
  })
}

/** Texts, comments and bodies of functions name things without changing them. */
function withoutBodies(migration: string): string {
  return migration
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^']|'')*'/g, "''")
}
