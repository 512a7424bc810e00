/** Whether this browser can do passkeys at this address: they belong to a name, an IP address has none. */
export function canUsePasskeys(): boolean {
  const isAddress = /^[\d.]+$|:/u.test(location.hostname)
  return (
    !isAddress &&
    typeof PublicKeyCredential === 'function' &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  )
}
