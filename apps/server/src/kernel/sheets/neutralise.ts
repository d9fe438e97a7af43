const formulaSigns = new Set('=+-@＝＋－＠﹢﹣﹦﹫−')
const invisible = /^[\s\u200b-\u200f\u2060\ufeff]+/u

/** Whether an office program might take the text for a formula (ASVS 1.2.10), full-width signs included. */
function looksLikeFormula(text: string): boolean {
  const code = text.charCodeAt(0)
  if (code === 0 || code === 9 || code === 10 || code === 13) return true
  return formulaSigns.has(text.replace(invisible, '').slice(0, 1))
}

/** Whether, after quote marks, a dangerous beginning follows. */
function isGuarded(text: string): boolean {
  return text.startsWith("'") && looksLikeFormula(text.replace(/^'+/, ''))
}

/**
 * A text that no office program runs as a formula: a leading quote mark is put before a dangerous beginning.
 * Only for texts; numbers are written as numbers. `restoreText` takes the mark off again.
 */
export function neutraliseText(text: string): string {
  return looksLikeFormula(text) || isGuarded(text) ? `'${text}` : text
}

/** Undoes `neutraliseText`, so that an exported file can be imported again. */
export function restoreText(text: string): string {
  return isGuarded(text) ? text.slice(1) : text
}
