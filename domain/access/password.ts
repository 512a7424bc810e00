import { err, ok, type Result } from '#domain/result.ts'

export const PASSWORD_CHARS_MIN = 12
export const PASSWORD_CHARS_MAX = 200

export type PasswordRefusal =
  | { readonly reason: 'password_too_short'; readonly min: number }
  | { readonly reason: 'password_too_long'; readonly max: number }
  | { readonly reason: 'password_too_easy' }

const DISTINCT_CHARS_MIN = 5

/**
 * Whether a new password may be used. Length counts, not kinds of characters (NIST SP 800-63B): twelve at least, not
 * one's own name or address, not a few characters over and over.
 */
export function checkPassword(password: string, about: readonly string[]): Result<string, PasswordRefusal> {
  if (password.length < PASSWORD_CHARS_MIN)
    return err({ reason: 'password_too_short', min: PASSWORD_CHARS_MIN })
  if (password.length > PASSWORD_CHARS_MAX)
    return err({ reason: 'password_too_long', max: PASSWORD_CHARS_MAX })
  const lower = password.toLowerCase()
  const isAbout = about.some((word) => word !== '' && word.toLowerCase().includes(lower))
  const isFew = new Set(lower).size < DISTINCT_CHARS_MIN
  return isAbout || isFew ? err({ reason: 'password_too_easy' }) : ok(password)
}
