import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A clock for whole processes that can be set while they run; only their wall clock follows, not what counts on from their start. */
export interface FakeClock {
  /** What a process must be started with to live by this clock. */
  readonly env: NodeJS.ProcessEnv
  /** Sets it so many days ahead of the machine's, or behind where negative. */
  set(days: number): void
  remove(): void
}

/** The library that stands between a process and the machine's clock, for processes of several threads. */
export function fakeClockLibrary(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const roots = ['/usr/lib', '/usr/lib64', '/usr/local/lib'].filter((root) => existsSync(root))
  const folders = roots.flatMap((root) => [
    root,
    ...readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, entry.name)),
  ])
  return folders
    .flatMap((folder) => [join(folder, 'libfaketimeMT.so.1'), join(folder, 'faketime', 'libfaketimeMT.so.1')])
    .find((path) => existsSync(path))
}

/** A clock that goes right until it is set. */
export function fakeClock(): FakeClock {
  const library = fakeClockLibrary()
  if (library === undefined) throw new Error('没有 libfaketime。')
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-faults-clock-'))
  // The database server may run under another user, who must read it too.
  chmodSync(folder, 0o711)
  const file = join(folder, 'clock')
  const set = (days: number) => {
    writeFileSync(`${file}.next`, days < 0 ? `${days}d\n` : `+${days}d\n`, { mode: 0o644 })
    renameSync(`${file}.next`, file)
  }
  set(0)
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
