/**
 * The one form in which texts are compared: NFKC, lower case, without any white space or invisible mark.
 * Never stored in place of what was typed (a compatibility character in a name would change).
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, '')
}
