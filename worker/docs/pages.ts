import { html } from 'hono/html'

import type { RouteContract } from '#worker/http/route.ts'

import { PROBLEM_MEANINGS } from './problem-meanings.ts'

type Page = ReturnType<typeof html>

/** The page that reads the API's description. Its scripts are copied from swagger-ui-dist when the PWA is built. */
export function referencePage(): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>onhand API</title>
        <link rel="icon" href="/icons/app.svg" />
        <link rel="stylesheet" href="/docs/swagger-ui.css" />
      </head>
      <body>
        <div id="reference"></div>
        <noscript>The description itself: <a href="/api/openapi.json">/api/openapi.json</a></noscript>
        <script src="/docs/swagger-ui-bundle.js"></script>
        <script src="/docs/start.js"></script>
      </body>
    </html>`
}

/** Every refusal there is, with what it means, its statuses, and which routes answer with it. */
export function problemsPage(contracts: readonly RouteContract[]): Page {
  const rows = problemRows(contracts)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>onhand API: refusals</title>
        <link rel="icon" href="/icons/app.svg" />
        <link rel="stylesheet" href="/docs/problems.css" />
      </head>
      <body>
        <main>
          <h1>Refusals</h1>
          <p>
            Every “no” of the API is a problem document (RFC 9457): switch on <code>reason</code>, show
            <code>detail</code> to people. Words are never renamed.
            <a href="/api/docs">Back to the reference</a>
          </p>
          <dl>
            ${rows.map(
              ({ reason, meaning, statuses, routes }) =>
                html`<div id="${reason}">
                  <dt>
                    <a href="#${reason}"><code>${reason}</code></a> <span>${statuses.join(', ')}</span>
                  </dt>
                  <dd>
                    ${meaning}${
                      routes.length === 0
                        ? ''
                        : html`<ul>
                            ${routes.map((route) => html`<li><code>${route}</code></li>`)}
                          </ul>`
                    }
                  </dd>
                </div>`,
            )}
          </dl>
        </main>
      </body>
    </html>`
}

interface ProblemRow {
  readonly reason: string
  readonly meaning: string
  readonly statuses: readonly string[]
  readonly routes: readonly string[]
}

/** Reasons in alphabetical order: those with a meaning, and those that contracts name. */
export function problemRows(contracts: readonly RouteContract[]): ProblemRow[] {
  const found = new Map<string, { statuses: Set<string>; routes: Set<string> }>()
  for (const reason of Object.keys(PROBLEM_MEANINGS))
    found.set(reason, { statuses: new Set(), routes: new Set() })
  for (const { method, path, refusals = {} } of contracts)
    for (const [status, reasons] of Object.entries(refusals))
      for (const reason of reasons) {
        const row = found.get(reason) ?? { statuses: new Set(), routes: new Set() }
        row.statuses.add(status)
        row.routes.add(`${method.toUpperCase()} ${path}`)
        found.set(reason, row)
      }
  return [...found]
    .map(([reason, { statuses, routes }]) => ({
      reason,
      meaning: PROBLEM_MEANINGS[reason] ?? reason.replaceAll('_', ' '),
      statuses: [...statuses].toSorted(),
      routes: [...routes].toSorted(),
    }))
    .toSorted((a, b) => a.reason.localeCompare(b.reason))
}
