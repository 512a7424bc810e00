import { dateFormat } from '#domain/text/intl.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import { CheckField } from '#pwa/ui/CheckField.tsx'

import { settingsText } from './messages.ts'
import { type StoreForm, WEEKDAYS, wrongDays } from './store-form.ts'

/** 1 January 2024 was a Monday. */
const FIRST_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** A week: open from, until, or closed. */
export function HoursFields({ form }: { readonly form: StoreForm }) {
  const text = settingsText.value
  const { hours } = form.fields.value
  const wrong = wrongDays(hours)
  return (
    <fieldset class="plain-fieldset">
      <legend class="field-label">{text.hours}</legend>
      {WEEKDAYS.map((day) => {
        const times = hours[day]
        const name = dayName(day)
        const set = (next: [string, string] | null): void => form.set('hours', { ...hours, [day]: next })
        return (
          <div key={day} class="hours-row">
            <CheckField
              label={name}
              checked={times !== null}
              onChange={(event) => set(event.currentTarget.checked ? ['09:00', '18:00'] : null)}
            />
            {times === null ? (
              <span class="muted hours-closed">{text.closed}</span>
            ) : (
              <>
                <input
                  class="input"
                  type="time"
                  required
                  aria-label={text.opens(name)}
                  value={times[0]}
                  onInput={(event) => set([event.currentTarget.value, times[1]])}
                />
                <input
                  class="input"
                  type="time"
                  required
                  aria-label={text.closes(name)}
                  aria-invalid={wrong.includes(day)}
                  value={times[1]}
                  onInput={(event) => set([times[0], event.currentTarget.value])}
                />
              </>
            )}
          </div>
        )
      })}
      {wrong.length > 0 ? (
        <p role="alert" class="form-problem">
          {text.hoursWrong}
        </p>
      ) : null}
    </fieldset>
  )
}

function dayName(day: number): string {
  return dateFormat(formatLocale.value, { weekday: 'long', timeZone: 'UTC' }).format(
    FIRST_MONDAY + (day - 1) * DAY_MS,
  )
}
