const maxBytes = 180

/** Names that Windows keeps for devices. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A file name that can be stored, shown and offered for download anywhere: the last part of a path, without control,
 * direction and other invisible marks, without characters that file systems forbid, at most 180 bytes of UTF-8 with its
 * extension kept. A name that comes to nothing is 附件.
 */
export function safeFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.\-~]+|[\s.]+$/gu, '')
  const dot = clean.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, '']
  const tail = Buffer.byteLength(extension) <= 20 ? extension : ''
  const body = stem === '' || deviceName.test(stem) ? `附件${stem === '' ? '' : `_${stem}`}` : stem
  return `${cutToBytes(body, maxBytes - Buffer.byteLength(tail))}${tail}`
}

function cutToBytes(text: string, limit: number): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    kept += character
  }
  return kept
}
