import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

import { allRoutes } from '#worker/routes.ts'

import { openApiOf, schemaOf } from './open-api.ts'
import { problemRows } from './pages.ts'
import { PROBLEM_MEANINGS } from './problem-meanings.ts'

// The description is made of the contracts that serve the API. What it can not describe, or does not explain, fails here.

const contracts = allRoutes.map(({ contract }) => contract)

test('every schema of every route can be described', () => {
  const schemas = contracts.flatMap(({ params, query, body, answers }) => [
    params,
    query,
    body,
    ...Object.values(answers),
  ])
  for (const schema of schemas.filter((one) => one !== undefined && one !== null))
    expect(schemaOf(schema)).toBeTypeOf('object')
})

test('every route is in the description once, with its permission and what it needs', async () => {
  const answer = await exports.default.fetch('http://shop.test/api/openapi.json')
  const api = (await answer.json()) as {
    openapi: string
    servers: { url: string }[]
    paths: Record<
      string,
      Record<string, { operationId: string; 'x-permission': string; parameters: { name: string }[] }>
    >
  }
  expect(api.openapi).toBe('3.1.0')
  expect(api.servers).toEqual([{ url: 'http://shop.test/api/v1' }])
  const operations = Object.values(api.paths).flatMap((methods) => Object.values(methods))
  expect(operations).toHaveLength(contracts.filter(({ path }) => !path.startsWith('/seed/')).length)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  const edit = api.paths['/catalog/items/{itemId}']?.['patch']
  expect(edit).toMatchObject({ 'x-permission': 'catalog_edit' })
  expect(edit?.parameters.map(({ name }) => name)).toEqual(['itemId', 'Idempotency-Key', 'If-Match'])
})

test('a refusal leads to where it is explained', () => {
  const api = openApiOf(contracts, 'http://shop.test')
  expect(JSON.stringify(api)).toContain('"x-reasons":["unknown_item"')
  const unexplained = problemRows(contracts).filter(({ reason }) => !(reason in PROBLEM_MEANINGS))
  expect(unexplained.map(({ reason }) => reason)).toEqual([])
})

test('the pages are served under a strict policy; only the reference may style itself inline', async () => {
  const page = await exports.default.fetch('http://shop.test/api/docs')
  expect(await page.text()).toContain('/docs/swagger-ui-bundle.js')
  expect(page.headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'")
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
  const problems = await exports.default.fetch('http://shop.test/api/docs/problems')
  expect(await problems.text()).toContain('id="barcode_taken"')
  expect(problems.headers.get('content-security-policy')).not.toContain('unsafe-inline')
})
