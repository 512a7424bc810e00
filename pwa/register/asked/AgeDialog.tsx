import { useContext, useState } from 'preact/hooks'

import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'

import { askedText } from './messages.ts'

type Props = {
  /** Sold from this age. */
  readonly age: number
  readonly onDone: (oldEnough: boolean) => void
}

/** Asked once for a sale, and kept with it: whether the customer is old enough. Both answers are one press. */
export function AgeDialog({ age, onDone }: Props) {
  const text = askedText.value
  const { locale, timeZone } = useContext(FormattingContext)
  const [born] = useState(() => yearsAgo(age))
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(born)
  return (
    <Dialog
      title={text.ageTitle(age)}
      dismissible={false}
      onClose={() => onDone(false)}
      actions={
        <>
          <Button size="large" onClick={() => onDone(false)}>
            {text.tooYoung}
          </Button>
          <Button variant="primary" size="large" onClick={() => onDone(true)}>
            {text.oldEnough(age)}
          </Button>
        </>
      }
    >
      <p>{text.bornBefore(date)}</p>
    </Dialog>
  )
}

function yearsAgo(years: number): Date {
  const date = new Date()
  date.setFullYear(date.getFullYear() - years)
  return date
}
