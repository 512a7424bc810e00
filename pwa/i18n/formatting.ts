import { createContext } from 'preact'

/** What a screen needs to know to write an amount or a time. */
export type Formatting = {
  /** Tag for `Intl`, with region: `en-GB`, `de-CH`. */
  readonly locale: string
  /** The shop's currency. */
  readonly currency: string
  /** The shop's clock, not the reader's: a pickup time is said where the shop is. */
  readonly timeZone: string
}

/**
 * Given once at the top of each face: by the edge from the request and the shop's settings, by the staff app from
 * its signals. A context and not a signal, so that the same views render on the server.
 */
export const FormattingContext = createContext<Formatting>({
  locale: 'en-GB',
  currency: 'EUR',
  timeZone: 'UTC',
})
