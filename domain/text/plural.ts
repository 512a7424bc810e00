import { pluralRules } from './intl.ts'

/** The form that a count takes in a language: `plural('en', n, { one: 'item', other: 'items' })`. */
export function plural(
  locale: string,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): string {
  return forms[pluralRules(locale).select(count)] ?? forms.other
}
