import type { ComponentChildren } from 'preact'

import { Button } from '#pwa/ui/Button.tsx'

import { wishKey, type OrderWish } from './order-acts.ts'

type ActProps = {
  readonly wish: OrderWish
  readonly children: ComponentChildren
  readonly variant?: 'primary' | 'quiet' | 'danger'
  readonly wide?: boolean
  /** Key of the wish that is being carried out. */
  readonly busy?: string | null | undefined
  readonly onAct?: ((wish: OrderWish) => void) | undefined
}

/** One button that does something: sent as a form where there is no script. */
export function Act({ wish, children, variant = 'quiet', wide = false, busy, onAct }: ActProps) {
  return (
    <form
      method="post"
      onSubmit={
        onAct &&
        ((event) => {
          event.preventDefault()
          onAct(wish)
        })
      }
    >
      {Object.entries(wish).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      <Button type="submit" variant={variant} wide={wide} busy={busy === wishKey(wish)}>
        {children}
      </Button>
    </form>
  )
}
