/** A drill of the operation: says what it does, and whether what was promised held. */
export interface Drill {
  readonly name: string
  readonly title: string
  /** Why this machine cannot run it, or undefined. */
  missing(): string | undefined
  /** Works below a folder of its own; true when everything held. */
  run(folder: string, say: (line: string) => void): Promise<boolean>
}
