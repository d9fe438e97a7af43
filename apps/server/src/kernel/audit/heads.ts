import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Vault } from '../crypto/vault.ts'
import { shanghaiDate } from '../clock.ts'

/** 链头: the end of the chain at an instant. */
export interface HeadContent {
  /** Consecutive over the whole life of the database. */
  readonly number: number
  readonly position: number
  readonly link: Buffer
  /** The first position that is still in the database. */
  readonly first: number
  /** Up to this row id, rows of earlier versions have no tag. */
  readonly untagged: number
  readonly at: Date
}

/** A signed head. */
export interface Head extends HeadContent {
  readonly signature: Buffer
}

/** The purpose under which heads are signed; its public key is what one checks them with outside. */
export const headPurpose = 'audit.head'

/** Signs the end of the chain with Ed25519. */
export function signHead(vault: Vault, head: HeadContent): Head {
  return { ...head, signature: vault.sign(headPurpose, signedText(head)) }
}

/** Whether the head is as it was signed. */
export function isSignedHead(vault: Vault, head: Head): boolean {
  return vault.isSignature(headPurpose, signedText(head), head.signature)
}

/** What is signed: JSON of fixed order, so that others can check it with the public key alone. */
export function signedText({ number, position, link, first, untagged, at }: HeadContent): Buffer {
  const text = JSON.stringify([
    'lvzhi audit head',
    number,
    position,
    link.toString('hex'),
    first,
    untagged,
    at.toISOString(),
  ])
  return Buffer.from(text, 'utf8')
}

const HeadLine = z.object({
  number: z.int().min(1),
  position: z.int().min(0),
  link: z.string().regex(/^[0-9a-f]{64}$/),
  first: z.int().min(1),
  untagged: z.int().min(0),
  at: z.iso.datetime(),
  signature: z.base64(),
  publicKey: z.base64(),
})

/** A head as one line of JSON, with the public key; for files outside the database. */
export function headLine(vault: Vault, head: Head): string {
  return JSON.stringify({
    number: head.number,
    position: head.position,
    link: head.link.toString('hex'),
    first: head.first,
    untagged: head.untagged,
    at: head.at.toISOString(),
    signature: head.signature.toString('base64'),
    publicKey: vault.publicKey(headPurpose).toString('base64'),
  })
}

/** A line of a file of heads; null where it is none. */
export interface KeptHead {
  readonly place: string
  readonly head: Head | null
}

const fileName = /^heads-\d{4}-\d{2}\.jsonl$/

/** All heads of a folder's files, oldest file first. @throws the system's error where the folder cannot be read */
export function readHeads(folder: string): KeptHead[] {
  const files = readdirSync(folder)
    .filter((name) => fileName.test(name))
    .toSorted()
  return files.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .flatMap((line, at) => (line === '' ? [] : [{ place: `${name}:${at + 1}`, head: parseLine(line) }])),
  )
}

function parseLine(line: string): Head | null {
  try {
    const parsed = HeadLine.parse(JSON.parse(line))
    return {
      ...parsed,
      link: Buffer.from(parsed.link, 'hex'),
      at: new Date(parsed.at),
      signature: Buffer.from(parsed.signature, 'base64'),
    }
  } catch {
    return null
  }
}

/** Appends a head to the file of its month and waits until it is on the disk. */
export function appendHead(folder: string, vault: Vault, head: Head): void {
  mkdirSync(folder, { recursive: true, mode: 0o750 })
  const file = openSync(fileOf(folder, head.at), 'a', 0o640)
  try {
    writeSync(file, `${headLine(vault, head)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Whether the file of the month has had no line for so many milliseconds. */
export function isHeadDue(folder: string, now: Date, milliseconds: number): boolean {
  const written = statSync(fileOf(folder, now), { throwIfNoEntry: false })
  return written === undefined || now.getTime() - written.mtimeMs > milliseconds
}

function fileOf(folder: string, at: Date): string {
  return join(folder, `heads-${shanghaiDate(at).slice(0, 7)}.jsonl`)
}
