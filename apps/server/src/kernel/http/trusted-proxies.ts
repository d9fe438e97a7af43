import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** 反向代理 before this process: whose word on the browser's address and on the number of a request is taken. */
export interface TrustedProxies {
  trusts(address: string): boolean
  /** The proxy's number of the request where it has given one, otherwise a new one. */
  requestIdOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): string
}

/** The addresses that are trusted without a setting. */
export const loopbackProxies: readonly string[] = ['127.0.0.0/8', '::1']

/**
 * Trusts single addresses and networks (`10.0.0.5`, `10.0.1.0/24`).
 * @throws RangeError on one that is neither
 */
export function trustProxies(addresses: readonly string[]): TrustedProxies {
  const list = new BlockList()
  for (const one of addresses) addTo(list, one)
  const trusts = (address: string): boolean => {
    // A socket for both families shows the old ones in the new form.
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
  return {
    trusts,
    requestIdOf: ({ headers, socket }) => {
      const given = headers['x-request-id']
      const usable = typeof given === 'string' && /^[0-9a-f]{8,36}$/.test(given)
      return usable && trusts(socket.remoteAddress ?? '') ? given : crypto.randomUUID().slice(0, 8)
    },
  }
}

function addTo(list: BlockList, text: string): void {
  const [address = '', bits, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) throw new RangeError(text)
  const type = family === 6 ? 'ipv6' : 'ipv4'
  if (bits === undefined) return list.addAddress(address, type)
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32)) throw new RangeError(text)
  list.addSubnet(address, Number(bits), type)
}
