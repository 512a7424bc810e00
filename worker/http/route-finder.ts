import { UnsupportedPathError, type Result, type Router } from 'hono/router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { TrieRouter } from 'hono/router/trie-router'

/**
 * Finds the one handler of a route. Nearly all are found by a single regular expression; the few paths that it cannot
 * tell apart (`/orders/:orderId/take` beside `/orders/by-link/:secret`) are in a trie. Only for apps without middleware.
 */
export class RouteFinder<T> implements Router<T> {
  readonly name = 'RouteFinder'
  readonly #most = new RegExpRouter<T>()
  readonly #rest = new TrieRouter<T>()

  add(method: string, path: string, handler: T): void {
    try {
      this.#most.add(method, path, handler)
    } catch (fault) {
      if (!(fault instanceof UnsupportedPathError)) throw fault
      this.#rest.add(method, path, handler)
    }
  }

  match(method: string, path: string): Result<T> {
    const found = this.#most.match(method, path)
    return found[0].length > 0 ? found : this.#rest.match(method, path)
  }
}
