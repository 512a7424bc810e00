import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

import { type Face, useFace } from '#pwa/storefront/face-context.ts'

import type { PageMessages } from './messages.en.ts'

/** The words of a page around its living parts. The edge alone renders those, so no browser ever loads them. */
export const PageTextContext = createContext<PageMessages | null>(null)

/** The shop, the page's words, and what the living parts in it share. */
export function usePage(): { readonly shop: Face['shop']; readonly text: PageMessages; readonly face: Face } {
  const face = useFace()
  const text = useContext(PageTextContext)
  if (!text) throw new Error('a page view outside its PageTextContext')
  return { shop: face.shop, text, face }
}
