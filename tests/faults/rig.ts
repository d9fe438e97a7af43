import type { Dice } from '../../apps/server/src/seed/dice.ts'
import type { Ground } from './ground.ts'

/** What a rig is given: how often, by which chance, and where it may write. */
export interface Trial {
  readonly rounds: number
  readonly dice: Dice
  readonly ground: Ground
  /** Prints one line under the rig's title. */
  say(line: string): void
  /** Named for the end of the rig, last named first; also on Ctrl-C. */
  atEnd(tidy: () => Promise<unknown> | void): void
}

/** One kind of fault, with a control of its own that must fail. */
export interface Rig {
  readonly name: string
  readonly title: string
  /** Rounds when none are asked for. */
  readonly rounds: number
  /** Why this machine cannot run it; undefined where it can. */
  impossible?(): string | undefined
  /** True when nothing was lost, doubled or half-done, and every control failed as it must. */
  run(trial: Trial): Promise<boolean>
}

/** Prints a control, which is right when it has failed; gives whether it has. */
export function control(trial: Trial, title: string, found: string, shown: boolean): boolean {
  trial.say(`对照（${title}）：${found} —— ${shown ? '查得出，试验有效' : '没有查出，试验无效'}`)
  return shown
}
