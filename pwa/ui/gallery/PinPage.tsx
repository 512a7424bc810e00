import { useState } from 'preact/hooks'

import { Card } from '#pwa/ui/Card.tsx'
import { PinPad } from '#pwa/ui/PinPad.tsx'

/** Sign-in at the counter. */
export function PinPage() {
  const [error, setError] = useState<string | null>(null)
  return (
    <main class="g-pin">
      <Card>
        <PinPad
          label="Ana, enter your PIN"
          error={error}
          onPin={() => setError('That PIN was not right. 3 tries left.')}
        />
      </Card>
    </main>
  )
}
