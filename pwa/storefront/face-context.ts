import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

import type { ShopFace } from './faces.ts'
import type { StorefrontMessages } from './messages.en.ts'

/** What every view needs: the shop, and its words in the shopper's language. */
export interface Face {
  readonly shop: ShopFace
  readonly text: StorefrontMessages
}

/** Given once per page by the edge, and once per island by the browser. */
export const FaceContext = createContext<Face | null>(null)

/** The shop and the words of this page. */
export function useFace(): Face {
  const face = useContext(FaceContext)
  if (!face) throw new Error('a storefront view outside its FaceContext')
  return face
}
