import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseServer } from '../database-server.ts'
import { judge, openDesk, sayJudgement, type Judgement } from '../judge.ts'
import { loopDisk, mounted, noLoopDisks } from '../loop-disk.ts'
import { askAt, productIn } from '../product.ts'
import { control, type Rig, type Trial } from '../rig.ts'
import { write, type SentAct } from '../writers.ts'

type Mode = 'on' | 'async' | 'nofsync'

const settings: Record<Mode, Readonly<Record<string, string>>> = {
  on: {},
  async: { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB' },
  nofsync: { fsync: 'off' },
}

const controlCuts = 3

/**
 * The power fails: the disk is copied as it is at an instant, so that all that was never synced is gone; the copy is mounted, the database
 * on it recovers, and what it and the folder of files hold is compared with what the product had acknowledged before.
 */
export const powerCut: Rig = {
  name: 'power-cut',
  title: '断电：在一瞬间复制磁盘，未落盘的都没有了；恢复后与已答复的操作逐一比对',
  rounds: 20,
  impossible: () => noLoopDisks('mkfs.xfs', 'mkfs.ext4'),
  run: async (trial) => {
    const found = await cuts(trial, 'on', trial.rounds)
    trial.say(`${trial.rounds} 次断电：${sayTotal(found)}`)
    const held =
      found.acknowledged > 0 && found.lost === 0 && found.halfDone === 0 && found.doubled === 0 && found.damaged === 0
    const async = await cuts(trial, 'async', controlCuts)
    const asyncShown = control(
      trial,
      '提交尚未落盘就答复（synchronous_commit=off），须有丢失',
      sayTotal(async),
      async.lost > 0,
    )
    const nofsync = await cuts(trial, 'nofsync', controlCuts)
    const broken = nofsync.lost > 0 || nofsync.damaged > 0
    return control(trial, '从不落盘（fsync=off），须有丢失或损坏', sayTotal(nofsync), broken) && asyncShown && held
  },
}

interface Total {
  acknowledged: number
  lost: number
  halfDone: number
  doubled: number
  files: number
  /** Cuts after which the database did not come up at all. */
  damaged: number
}

/** Every mode begins on a disk and a copy of its own, which no other mode has touched. */
async function cuts(trial: Trial, mode: Mode, rounds: number): Promise<Total> {
  const place = mkdtempSync(join(tmpdir(), 'lvzhi-faults-cut-'))
  chmodSync(place, 0o711)
  const total: Total = { acknowledged: 0, lost: 0, halfDone: 0, doubled: 0, files: 0, damaged: 0 }
  const tidies: (() => Promise<unknown> | void)[] = [() => rmSync(place, { recursive: true, force: true })]
  let tidied = false
  const tidy = async () => {
    if (tidied) return
    tidied = true
    for (const one of tidies.toReversed()) await one()
  }
  trial.atEnd(tidy)
  // What stands on the disk of the instant: taken down before the disk that it lies on.
  const standing: Standing = { takeDown: undefined }
  const outer = loopDisk(place, 'outer', 'xfs', 4096)
  tidies.push(() => outer.remove())
  tidies.push(() => standing.takeDown?.())
  const disk = loopDisk(outer.folder, 'disk', 'ext4', 1536)
  tidies.push(() => disk.remove())
  for (const folder of [outer.folder, disk.folder]) chmodSync(folder, 0o711)
  const dataDir = trial.ground.copy(join(disk.folder, 'product'))
  const server = await databaseServer(join(dataDir, 'postgres'), { settings: settings[mode] })
  tidies.push(() => server.stop())
  await server.start()
  const product = await productIn(dataDir, { databaseUrl: server.url })
  tidies.push(() => product.stop())
  await product.start()
  // What was there before the trial is on the disk in every mode.
  execFileSync('sync', ['-f', disk.folder])
  const desk = await openDesk(
    product.address,
    askAt(() => server.url),
  )
  const ending = new AbortController()
  const acknowledged: SentAct[] = []
  const writing = write([desk], trial.dice, ending.signal, (act) => acknowledged.push(act))
  tidies.push(async () => {
    ending.abort()
    await writing
  })
  for (let round = 1; round <= rounds; round += 1) {
    await pause(300 + trial.dice.below(1000))
    const before = acknowledged.map((act) => ({ ...act }))
    const image = join(outer.folder, 'cut.img')
    execFileSync('cp', ['--reflink=always', disk.image, image])
    const found = await recovered(image, join(place, 'cut'), before, desk, standing)
    if (found === undefined) total.damaged += 1
    else {
      total.lost += found.lost
      total.halfDone += found.halfDone
      total.doubled += found.doubled
      total.files = found.files
    }
    total.acknowledged = before.length
    if (found === undefined || found.lost + found.halfDone + found.doubled > 0 || round % 10 === 0) {
      trial.say(
        `${mode} 第 ${round} 次：${found ? sayJudgement(found) : `acknowledged ${before.length}，数据库起不来`}`,
      )
    }
  }
  await tidy()
  return total
}

interface Standing {
  takeDown: (() => Promise<void>) | undefined
}

/** Mounts the disk of the instant and lets the database on it recover; undefined where it cannot. */
async function recovered(
  image: string,
  folder: string,
  acts: readonly SentAct[],
  desk: Parameters<typeof judge>[1],
  standing: Standing,
): Promise<Judgement | undefined> {
  const disk = mounted(image, folder)
  standing.takeDown = async () => disk.remove()
  try {
    const dataDir = join(folder, 'product')
    const server = await databaseServer(join(dataDir, 'postgres'))
    standing.takeDown = async () => {
      await server.stopAtOnce()
      disk.remove()
    }
    try {
      await server.start()
      return await judge(
        askAt(() => server.url),
        desk,
        acts,
        dataDir,
      )
    } catch {
      return undefined
    } finally {
      await server.stopAtOnce()
    }
  } finally {
    standing.takeDown = undefined
    disk.remove()
  }
}

function sayTotal({ acknowledged, lost, halfDone, doubled, files, damaged }: Total): string {
  const damage = damaged > 0 ? `，数据库起不来 ${damaged} 次` : ''
  return `acknowledged ${acknowledged}, lost ${lost}, half-done ${halfDone}, doubled ${doubled}, files ${files}${damage}`
}
