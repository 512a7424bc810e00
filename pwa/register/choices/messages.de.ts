import type { ChoicesMessages } from './messages.en.ts'

export const de = {
  title: (name: string) => `Zu ${name}`,
  exactly: (n: number) => `${n} wählen`,
  upTo: (n: number) => (n === 1 ? 'wenn gewünscht' : `bis zu ${n}, wenn gewünscht`),
  between: (least: number, most: number) => `${least} bis ${most} wählen`,
  done: 'Fertig',
  group: 'Kundengruppe',
  everybody: 'Keine',
} satisfies ChoicesMessages
