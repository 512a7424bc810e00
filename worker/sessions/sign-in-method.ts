export type SignInMethod = 'pin' | 'password' | 'passkey'

/** A stored method. What is not known counts as the weakest. */
export function asMethod(text: string): SignInMethod {
  return text === 'password' || text === 'passkey' ? text : 'pin'
}
