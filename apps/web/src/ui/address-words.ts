/** What stands behind the `?` of an address: words, or lists of words. */
export interface AddressWords {
  readonly [name: string]: string | readonly string[] | undefined
}

/** Reads the part behind the `?`; a repeated name is a list. */
export function parseAddress(text: string): AddressWords {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name]
    found[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return found
}

/** Writes the part behind the `?`, with it; names in order, so that equal filters have equal addresses. */
export function stringifyAddress(words: Readonly<Record<string, unknown>>): string {
  const out = new URLSearchParams()
  for (const [name, value] of Object.entries(words).sort(([a], [b]) => a.localeCompare(b))) {
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') out.append(name, String(one))
    }
  }
  const text = out.toString()
  return text === '' ? '' : `?${text}`
}

/** How one field of a page's state stands in the address. Defaults leave no trace there. */
export interface AddressField<T> {
  read(words: readonly string[]): T
  write(value: T): readonly string[]
}

/** Fields for `useAddress`: each reads leniently, since people send and shorten addresses. */
export const inAddress = {
  /** Free words; empty by default. */
  text(): AddressField<string> {
    return { read: (words) => words[0] ?? '', write: (value) => (value.trim() === '' ? [] : [value]) }
  },
  /** A whole number from 1. */
  count(fallback = 1): AddressField<number> {
    return {
      read: (words) => (/^[1-9]\d{0,5}$/.test(words[0] ?? '') ? Number(words[0]) : fallback),
      write: (value) => (value === fallback ? [] : [String(value)]),
    }
  },
  /** One of a closed list. */
  oneOf<const C extends string>(codes: readonly C[], fallback: NoInfer<C>): AddressField<C> {
    return {
      read: (words) => codes.find((code) => code === words[0]) ?? fallback,
      write: (value) => (value === fallback ? [] : [value]),
    }
  },
  /** Any number of a closed list. */
  anyOf<const C extends string>(codes: readonly C[]): AddressField<readonly C[]> {
    return { read: (words) => codes.filter((code) => words.includes(code)), write: (value) => value }
  },
  /** Any number of free words, such as record ids. */
  many(): AddressField<readonly string[]> {
    return { read: (words) => words.filter((word) => word !== ''), write: (value) => value }
  },
  /** Yes or not said. */
  flag(): AddressField<boolean> {
    return { read: (words) => words[0] === '1', write: (value) => (value ? ['1'] : []) }
  },
  /** A calendar date, or empty. */
  date(): AddressField<string> {
    return {
      read: (words) => (/^\d{4}-\d{2}-\d{2}$/.test(words[0] ?? '') ? (words[0] ?? '') : ''),
      write: (value) => (value === '' ? [] : [value]),
    }
  },
}

/** The fields of a page that stand in its address. */
export type AddressShape = Readonly<Record<string, AddressField<never>>>
/** The values of such fields. */
export type AddressValues<S> = { readonly [K in keyof S]: S[K] extends AddressField<infer T> ? T : never }

/** Reads the values of a shape from an address. */
export function readAddress<S>(shape: S, words: AddressWords): AddressValues<S> {
  const fields = shape as Readonly<Record<string, AddressField<unknown>>>
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const word = words[name]
      return [name, field.read(word === undefined ? [] : typeof word === 'string' ? [word] : word)]
    }),
  ) as AddressValues<S>
}

/** The address words for values; names outside the shape are kept as they stand. */
export function writeAddress<S>(shape: S, values: AddressValues<S>, before: AddressWords = {}): AddressWords {
  const fields = shape as Readonly<Record<string, AddressField<unknown>>>
  const after: Record<string, string | readonly string[] | undefined> = { ...before }
  for (const [name, field] of Object.entries(fields)) {
    const words = field.write((values as Readonly<Record<string, unknown>>)[name])
    if (words.length === 0) delete after[name]
    else after[name] = words.length === 1 ? words[0] : words
  }
  return after
}
