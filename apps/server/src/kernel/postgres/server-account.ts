import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { StartupProblem } from './startup-problem.ts'

/** The system user under which the database server runs when the application itself runs as root. */
export interface ServerAccount {
  name: string
  uid: number
  gid: number
}

/**
 * Chooses the user for the database server; undefined where the application is not root and runs it under its own user.
 *
 * An existing cluster keeps its owner, whoever starts it. PostgreSQL refuses to run as root.
 */
export function chooseAccount(clusterDir: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(clusterDir, { throwIfNoEntry: false })
  const accounts = readAccounts()
  if (owner && owner.uid !== 0) {
    return (
      accounts.find((account) => account.uid === owner.uid) ?? {
        name: String(owner.uid),
        uid: owner.uid,
        gid: owner.gid,
      }
    )
  }
  const account =
    accounts.find((candidate) => candidate.name === 'postgres' && candidate.uid !== 0) ??
    accounts.find((candidate) => candidate.name === 'nobody' && candidate.uid !== 0)
  if (!account) {
    throw new StartupProblem(
      '以 root 启动时，数据库须由另一用户运行，而系统中没有 postgres 或 nobody 用户。请改用普通用户启动。',
    )
  }
  return account
}

function readAccounts(): ServerAccount[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && Number.isInteger(account.uid) && Number.isInteger(account.gid))
}

/** Tells whether the account can open the file, through all the folders above it. */
export function canRead(account: ServerAccount, file: string): boolean {
  return asks(account, 'test -r "$0"', file)
}

/** Tells whether the account can enter the folder, through all the folders above it. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  return asks(account, 'cd "$0"', folder)
}

// Asking as that user is the only answer that counts ACLs and mount options in.
function asks(account: ServerAccount, script: string, path: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', script, path], {
    uid: account.uid,
    gid: account.gid,
    stdio: 'ignore',
    cwd: '/',
  })
  return asked.status === 0
}

/** Hands a file or folder over to the account; does nothing where there is none. */
export function giveTo(account: ServerAccount | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}
