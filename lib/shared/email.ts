/** RFC 5321 §4.5.3.1.3, less the angle brackets. */
const ADDRESS_LENGTH_MAX = 254;

// One plain address: no list, no display name, no quoted or commented local part.
const PLAIN_ADDRESS =
  /^[^\s@,;:<>()[\]\\"\p{Cc}\p{Cf}]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+$/u;

/**
 * The form of a mail address that is stored as `emailKey` and compared: NFKC, lower case. Null when the text is
 * not exactly one plain address. The @ and dots must be there before normalising: look-alikes such as ＠ become
 * real ones by it, which is how one address has been made into two (CVE-2026-73420, CVE-2022-35924).
 */
export function emailKey(text: string): string | null {
  const typed = text.trim();
  if (typed.length > ADDRESS_LENGTH_MAX || !PLAIN_ADDRESS.test(typed)) return null;
  const key = typed.normalize('NFKC').toLowerCase();
  return PLAIN_ADDRESS.test(key) && key.length <= ADDRESS_LENGTH_MAX ? key : null;
}
