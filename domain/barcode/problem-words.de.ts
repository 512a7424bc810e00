import type { ProblemWords } from './problem.ts'

/** Was an einem Code nicht stimmt, für jemanden, der wissen will, warum er sich nicht scannen lässt. */
export const problemWordsDe: ProblemWords = {
  empty: () => 'Es ist kein Code da.',
  too_long: ({ length, lengthMax }) =>
    `Der Code hat ${length} Zeichen; nichts, was gescannt wird, hat mehr als ${lengthMax}.`,
  unprintable: () => 'Der Code enthält Zeichen, die sich nicht drucken lassen.',
  rounded: () =>
    'Eine Tabellenkalkulation hat diese Nummer gerundet: Die letzten Ziffern sind verloren. Bitte neu von der Packung ablesen.',
  check_digit: ({ expected, found }) =>
    `Die Prüfziffer stimmt nicht: Die letzte Ziffer ist ${found} und müsste ${expected} sein. Eine Ziffer ist falsch gelesen oder vertippt.`,
  measure_check_digit: ({ expected, found }) =>
    `Die Prüfziffer von Gewicht oder Preis stimmt nicht: Sie ist ${found} und müsste ${expected} sein. Dem Etikett ist nicht zu trauen.`,
  wrong_length: ({ format, length, lengths }) => `${format} hat ${lengths} Ziffern; das hier hat ${length}.`,
  not_digits: ({ format }) => `${format} besteht nur aus Ziffern.`,
  no_upc_e: () => 'Das ist kein UPC-E: Er beginnt mit 0 oder 1 und hat die Prüfziffer seines UPC-A.',
  no_plu: () =>
    'Das ist keine PLU für Obst und Gemüse: Die gehen von 3000 bis 4999, auch mit einer 9 (Bio) oder 8 davor.',
  no_isbn: () => 'Das ist keine ISBN.',
  add_on_alone: () =>
    'Das ist der kleine Code neben dem Strichcode eines Buchs oder Hefts. Bitte den großen scannen.',
  unknown_ai: ({ at }) => `„${at}“ beginnt mit keinem Datenbezeichner, den GS1 festgelegt hat.`,
  ai_too_short: ({ ai, value }) => `Der Wert von (${ai}) ist zu kurz: „${value}“.`,
  ai_too_long: ({ ai, value }) =>
    `Der Wert von (${ai}) ist zu lang: „${value}“. Fehlt danach ein Trennzeichen?`,
  ai_characters: ({ ai, value }) =>
    `Der Wert von (${ai}) enthält Zeichen, die dort nicht stehen dürfen: „${value}“.`,
  ai_check_digit: ({ ai, value, expected }) =>
    `Die Prüfziffer in (${ai}) ${value} stimmt nicht: Sie müsste ${expected} sein.`,
  ai_date: ({ ai, value }) => `(${ai}) enthält kein Datum: „${value}“.`,
  ai_twice: ({ ai }) => `(${ai}) steht zweimal mit verschiedenen Werten im Code.`,
  ai_needs: ({ ai, needs }) => `(${ai}) sagt nichts ohne ${needs}.`,
  ai_excludes: ({ ai, other }) => `(${ai}) und (${other}) können nicht in einem Code stehen.`,
  no_digital_link: () => 'Das ist eine Webadresse und kein GS1 Digital Link: Sie nennt keinen Artikel.',
  link_trailing: () => 'Diesem GS1 Digital Link fehlt ein Wert: Ein Teil seines Pfads ist leer.',
  link_order: ({ ai }) => `In diesem GS1 Digital Link steht (${ai}) an der falschen Stelle.`,
  link_escape: () => 'Diese Webadresse enthält eine kaputte %-Folge.',
}
