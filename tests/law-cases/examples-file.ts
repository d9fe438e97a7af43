import { join, resolve } from 'node:path'

/** Where the worked examples stand: in the folder shared beside the repository, or where LVZHI_SHARED says. */
export function examplesFile(environment: NodeJS.ProcessEnv = process.env): string {
  return join(sharedFolder(environment), 'law', 'examples.json')
}

/** The folder with reference data shared beside the repository; it may be absent. */
export function sharedFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.LVZHI_SHARED ?? resolve(import.meta.dirname, '../../../shared')
}
