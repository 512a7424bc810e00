import { computed, signal } from '@preact/signals'

/** The parts of the staff app, each at its own address below `/app/`. */
export const PARTS = ['register', 'pickup', 'office'] as const
export type Part = (typeof PARTS)[number]

const BASE = '/app/'

const path = signal(location.pathname)

export const currentPath = computed(() => path.value)

/** The address within the app without its part: `stock/items` of `/app/office/stock/items`. */
export const pathInPart = computed(() => path.value.slice(BASE.length).split('/').slice(1).join('/'))

/** Which part the address names; null at `/app/` itself, or where there is nothing. */
export const currentPart = computed<Part | null>(() => {
  const [first] = path.value.slice(BASE.length).split('/')
  return PARTS.find((part) => part === first) ?? null
})

/** Goes to an address of the app, as a link would. `replace` leaves no step back. */
export function goTo(address: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  path.value = location.pathname
}

/** Follows links within the app without loading it anew. Once, when the app starts. */
export function startRouter(): void {
  window.addEventListener('popstate', () => {
    path.value = location.pathname
  })
  document.addEventListener('click', (event) => {
    const link = linkOf(event)
    if (!link) return
    event.preventDefault()
    goTo(link.pathname + link.search + link.hash)
  })
}

/** The link of a plain press that stays within the app; presses that open a new tab stay the browser's. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.origin !== location.origin || !link.pathname.startsWith(BASE)) return null
  return link.target === '' && !link.hasAttribute('download') ? link : null
}
