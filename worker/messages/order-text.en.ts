import type { OrderTexts } from './order-text.ts'

const paying = (due: string | null): string => (due === null ? '' : ` You pay ${due} there.`)
const back = (givenBack: string | null): string =>
  givenBack === null ? '' : ` ${givenBack} goes back to you.`

export const en: OrderTexts = {
  confirmed: ({ shop, number, store, promised, code, due, link }) =>
    `${shop}: order ${number} is confirmed. Pick it up at ${store} from ${promised}, code ${code}.${paying(due)} ${link}`,
  short: ({ shop, number, lines, due, givenBack }) =>
    `${shop}: we are sorry, we could not find ${lines.join(', ')} for order ${number}.${back(givenBack)}${paying(due)}`,
  ready: ({ shop, number, store, address, code, due, link }) =>
    `${shop}: order ${number} is ready at ${store}, ${address}. Your code: ${code}.${paying(due)} ${link}`,
  displaced: ({ shop, number, lines, link }) =>
    `${shop}: we are sorry. ${lines.join(', ')} of order ${number} is not there any more. Please choose how to go on: ${link}`,
  restored: ({ shop, number, promised }) =>
    `${shop}: good news, order ${number} is complete again and stays as promised for ${promised}.`,
  waiting: ({ shop, number, lines, promised, later, link }) =>
    later
      ? `${shop}: order ${number} waits for ${lines.join(', ')}. By what is on its way to us it is ready from ${promised}. You may choose otherwise at any time: ${link}`
      : `${shop}: order ${number} waits for ${lines.join(', ')}. We do not know yet when it comes, and text you when it is here. You may choose otherwise at any time: ${link}`,
  moved: ({ shop, number, store, address, promised, code, due, link }) =>
    `${shop}: order ${number} is now for pickup at ${store}, ${address}, from ${promised}, code ${code}.${paying(due)} ${link}`,
  substituted: ({ shop, number, lines, instead, due, givenBack }) =>
    `${shop}: order ${number} goes on with ${instead} instead of ${lines.join(', ')}.${back(givenBack)}${paying(due)}`,
  dropped: ({ shop, number, lines, givenBack }) =>
    `${shop}: order ${number} goes on without ${lines.join(', ')}.${back(givenBack)}`,
  cancelled: ({ shop, number, givenBack }) => `${shop}: order ${number} is cancelled.${back(givenBack)}`,
  not_collected: ({ shop, number, givenBack }) =>
    `${shop}: order ${number} was not picked up and is closed.${back(givenBack)}`,
}
