import { useEffect, useState } from 'preact/hooks'

import { Banner } from '#pwa/ui/Banner.tsx'

import { sessionText } from './messages.ts'

/** A tablet that is no register any more (its cookies are gone, say) and still keeps sales: nobody may wipe it now. */
export function UnsentSales() {
  const text = sessionText.value
  const [count, setCount] = useState(0)
  useEffect(() => {
    const look = async (): Promise<void> => {
      const { countUnsent } = await import('#pwa/offline/unsent-sales.ts')
      setCount(await countUnsent())
    }
    // Where nothing can be kept, nothing is.
    look().catch(() => setCount(0))
  }, [])
  return count === 0 ? null : <Banner tone="warn">{text.unsent(count)}</Banner>
}
