import type { LeaseMessages } from './messages.en.ts'

export const de: LeaseMessages = {
  unbacked:
    'Nicht alles davon ist für dieses Tablet zurückgelegt. Einfach weiter verkaufen: Es wird zuerst geklärt, sobald die Leitung steht.',
}
