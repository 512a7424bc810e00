import type { OrderTexts } from './order-text.ts'

const paying = (due: string | null): string => (due === null ? '' : ` Sie zahlen dort ${due}.`)
const back = (givenBack: string | null): string =>
  givenBack === null ? '' : ` Sie erhalten ${givenBack} zurück.`

export const de: OrderTexts = {
  confirmed: ({ shop, number, store, promised, code, due, link }) =>
    `${shop}: Bestellung ${number} ist bestätigt. Abholung bei ${store} ab ${promised}, Code ${code}.${paying(due)} ${link}`,
  short: ({ shop, number, lines, due, givenBack }) =>
    `${shop}: Es tut uns leid, für Bestellung ${number} haben wir ${lines.join(', ')} nicht gefunden.${back(givenBack)}${paying(due)}`,
  ready: ({ shop, number, store, address, code, due, link }) =>
    `${shop}: Bestellung ${number} liegt bereit bei ${store}, ${address}. Ihr Code: ${code}.${paying(due)} ${link}`,
  displaced: ({ shop, number, lines, link }) =>
    `${shop}: Es tut uns leid. ${lines.join(', ')} aus Bestellung ${number} ist nicht mehr da. Bitte wählen Sie, wie es weitergeht: ${link}`,
  restored: ({ shop, number, promised }) =>
    `${shop}: Gute Nachricht, Bestellung ${number} ist wieder vollständig und bleibt für ${promised} zugesagt.`,
  waiting: ({ shop, number, lines, promised, later, link }) =>
    later
      ? `${shop}: Bestellung ${number} wartet auf ${lines.join(', ')}. Nach dem, was zu uns unterwegs ist, liegt alles ab ${promised} bereit. Sie können jederzeit anders wählen: ${link}`
      : `${shop}: Bestellung ${number} wartet auf ${lines.join(', ')}. Wann es kommt, wissen wir noch nicht; wir schreiben Ihnen, sobald es da ist. Sie können jederzeit anders wählen: ${link}`,
  moved: ({ shop, number, store, address, promised, code, due, link }) =>
    `${shop}: Bestellung ${number} holen Sie jetzt bei ${store}, ${address}, ab ${promised} ab, Code ${code}.${paying(due)} ${link}`,
  substituted: ({ shop, number, lines, instead, due, givenBack }) =>
    `${shop}: Bestellung ${number} geht mit ${instead} statt ${lines.join(', ')} weiter.${back(givenBack)}${paying(due)}`,
  dropped: ({ shop, number, lines, givenBack }) =>
    `${shop}: Bestellung ${number} geht ohne ${lines.join(', ')} weiter.${back(givenBack)}`,
  cancelled: ({ shop, number, givenBack }) =>
    `${shop}: Bestellung ${number} ist storniert.${back(givenBack)}`,
  not_collected: ({ shop, number, givenBack }) =>
    `${shop}: Bestellung ${number} wurde nicht abgeholt und ist geschlossen.${back(givenBack)}`,
}
