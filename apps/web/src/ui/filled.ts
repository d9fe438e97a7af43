/** The entries that have a value: optional fields left empty in a form, and filters that filter nothing, are not sent. */
export function filled<T extends object>(entered: T): { [K in keyof T]: Exclude<T[K], '' | null> } {
  return Object.fromEntries(
    Object.entries(entered).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as { [K in keyof T]: Exclude<T[K], '' | null> }
}
