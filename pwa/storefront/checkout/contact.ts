/** Who collects, as typed. Kept for this tab only: on a shared tablet the next person must not find it. */
export interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
}

const KEPT_AS = 'onhand.contact'
const NOBODY: Contact = { name: '', phone: '', email: '' }

export function recallContact(): Contact {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '{}') as Partial<
      Record<keyof Contact, unknown>
    >
    return { name: textOf(kept.name), phone: textOf(kept.phone), email: textOf(kept.email) }
  } catch {
    return NOBODY
  }
}

export function keepContact(contact: Contact): void {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(contact))
  } catch {
    // Storage may be forbidden: it is then typed again after a reload.
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
