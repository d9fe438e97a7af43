/** The entries that have a value: optional fields left empty in a form are not sent. */
export function filled<T extends object>(entered: T): T {
  return Object.fromEntries(
    Object.entries(entered).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as T
}
