import { csvLine } from '#domain/catalog/csv-guard.ts'
import { exportHeader, exportRows } from '#domain/catalog/own-write.ts'
import { auditActor, recordAhead } from '#worker/audit/record.ts'
import { dbOf } from '#worker/http/database.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { listExportPage, type ExportKey } from './export-queries.ts'

/** Items read at once: a page is in memory, never the catalog. */
const ITEMS_PER_PAGE = 250
const BYTE_ORDER_MARK = '\u{FEFF}'

/** The whole catalog as a file. */
export const exportRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/catalog/export.csv',
      access: 'import',
      summary:
        'The whole catalog as CSV, streamed: read back by an import it changes nothing. Costs for who may see them',
      tag: 'Catalog',
      answers: { 200: null },
    },
    async (c) => {
      const db = dbOf(c.env)
      const { shop } = await shopOf(c.env)
      const withCost = c.get('caller').permissions.has('cost_view')
      await recordAhead(c.env, auditActor(c.get('caller')), {
        action: 'catalog.exported',
        subjectKind: 'catalog',
        subjectId: 'items',
        after: { withCost },
      })
      const encoder = new TextEncoder()
      let after: ExportKey | null = null
      let begun = false
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const head = begun ? '' : BYTE_ORDER_MARK + csvLine(exportHeader(withCost))
          begun = true
          const page = await listExportPage(db, after, ITEMS_PER_PAGE)
          const rows = page.items.flatMap((item) => exportRows(item, shop.currency, withCost))
          controller.enqueue(encoder.encode(head + rows.map(csvLine).join('')))
          after = page.next
          if (!after) controller.close()
        },
      })
      return new Response(body, {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="catalog.csv"',
          'cache-control': 'no-store',
        },
      })
    },
  ),
]
