import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Why this machine has no disks of our own making; undefined where it has. */
export function noLoopDisks(...programs: readonly string[]): string | undefined {
  if (process.platform !== 'linux') return '只在 Linux 上能做。'
  if (process.getuid?.() !== 0) return '须以 root 运行（要挂载磁盘映像）。'
  const missing = ['mount', 'umount', 'cp', ...programs].filter((name) => !runs('sh', '-c', `command -v ${name}`))
  if (missing.length > 0) return `缺少程序 ${missing.join('、')}（Debian：xfsprogs、e2fsprogs、mount）。`
  return runs('losetup', '--find') ? undefined : '没有可用的回环设备（/dev/loop*）。'
}

function runs(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/** A small disk in a file, mounted on a folder. */
export interface LoopDisk {
  readonly image: string
  readonly folder: string
  remove(): void
}

/** Makes a disk of so many megabytes in `place` and mounts it. XFS copies files by reference, ext4 is what most servers run on. */
export function loopDisk(place: string, name: string, kind: 'xfs' | 'ext4', megabytes: number): LoopDisk {
  const image = join(place, `${name}.img`)
  writeFileSync(image, '')
  truncateSync(image, megabytes * 1024 * 1024)
  const make =
    kind === 'xfs' ? ['mkfs.xfs', '-q', '-f', '-m', 'reflink=1', image] : ['mkfs.ext4', '-q', '-F', '-m', '0', image]
  execFileSync(make[0] ?? '', make.slice(1))
  return mounted(image, join(place, name))
}

/** Mounts a disk that is there already. */
export function mounted(image: string, folder: string): LoopDisk {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-o', 'loop', image, folder])
  return {
    image,
    folder,
    remove: () => {
      spawnSync('umount', [folder], { stdio: 'ignore' })
      rmSync(image, { force: true })
      rmSync(folder, { recursive: true, force: true, maxRetries: 1 })
    },
  }
}
