import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'

import type { RouteAccess } from '#domain/access/permissions.ts'
import type { RouteContract } from '#worker/http/route.ts'

type Json = Readonly<Record<string, unknown>>

const PROBLEM = '#/components/schemas/Problem'
const VERSION = '1'

/** What each kind of access asks a request to bring, as OpenAPI's `security`. */
const BRINGS = {
  public: [],
  device: [{ device: [] }],
  staff: [{ session: [] }, { apiKey: [] }],
} as const satisfies Record<string, readonly Json[]>

/** Refusals that any route may answer with, whatever its contract says. */
const EVERYWHERE: Readonly<Record<number, string>> = {
  403: 'Not permitted, or asked from another site',
  422: 'Malformed request',
  429: 'Too many requests',
  500: 'A fault of ours',
}

/** OpenAPI 3.1 from the routes' contracts. The same list serves the API, so the two can not disagree. */
export function openApiOf(contracts: readonly RouteContract[], server: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const contract of contracts) {
    const path = contract.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method]: operationOf(contract) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'onhand',
      version: VERSION,
      description:
        'One count for the counter and the web. Money is an integer of minor units, quantities are whole base units, times are RFC 3339 in UTC. Lists are paged by cursor. Every write can be repeated safely. Refusals are RFC 9457 problem details: switch on `reason`; [all of them](/api/docs/problems).',
    },
    servers: [{ url: `${server}/api/v1` }],
    tags: [...new Set(contracts.map(({ tag }) => tag))].toSorted().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-onhand',
          description: 'A person who signed in',
        },
        device: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-onhand-device',
          description: 'An enrolled tablet',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key made in Office → Settings: `oh_live_…`',
        },
      },
    },
  }
}

/** A contract's schema as JSON Schema, as it is sent. Throws on a schema that can not be described. */
export function schemaOf(schema: v.GenericSchema): Json {
  const { $schema: _, ...described } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    // Blanks around a text go when it arrives; what only a rule of ours can check is in the refusal's words.
    ignoreActions: ['trim', 'check'],
    overrideSchema: ({ valibotSchema }) => recordOfNames(valibotSchema),
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type !== 'regex' || !('requirement' in valibotAction)) return undefined
      const { requirement } = valibotAction
      // JSON Schema reads patterns as Unicode already; what ignores case it can not say, so it says nothing.
      if (!(requirement instanceof RegExp)) return undefined
      return requirement.ignoreCase ? jsonSchema : { ...jsonSchema, pattern: requirement.source }
    },
  })
  return described
}

/** What has only certain names: the library describes records of any name. */
function recordOfNames(schema: object): Json | undefined {
  if (!('key' in schema && 'value' in schema)) return undefined
  const key = schema.key as v.GenericSchema & { readonly options?: readonly string[] }
  if (key.type !== 'picklist') return undefined
  return {
    type: 'object',
    propertyNames: schemaOf(key),
    additionalProperties: schemaOf(schema.value as v.GenericSchema),
  }
}

function operationOf(contract: RouteContract): Json {
  const { method, path, summary, tag, access, body } = contract
  return {
    operationId: operationId(method, path),
    summary,
    tags: [tag],
    'x-permission': access,
    security: securityOf(access),
    parameters: parametersOf(contract),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }
      : {}),
    responses: responsesOf(contract),
    ...(contract.idempotency ? { 'x-idempotency': contract.idempotency } : {}),
  }
}

/** `get /catalog/items/:itemId` → `getCatalogItemsItemId`. */
function operationId(method: string, path: string): string {
  const words = path.split(/[/:\-.]+/).filter((word) => word !== '')
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function securityOf(access: RouteAccess): readonly Json[] {
  if (access === 'public') return BRINGS.public
  return access === 'device' ? BRINGS.device : BRINGS.staff
}

function parametersOf({ params, query, idempotency, refusals }: RouteContract): Json[] {
  const list = [...fieldsOf(params, 'path'), ...fieldsOf(query, 'query')]
  if (idempotency === 'key')
    list.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'Made anew for every write; the same key gets the first answer again.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    })
  if (refusals?.[428])
    list.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag of the version that was edited.',
      schema: { type: 'string' },
    })
  return list
}

function fieldsOf(schema: v.GenericSchema | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema) as {
    readonly properties?: Readonly<Record<string, Json>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: field,
  }))
}

function responsesOf({ answers, refusals = {} }: RouteContract): Json {
  const responses: Record<string, Json> = {}
  for (const [status, schema] of Object.entries(answers))
    responses[status] = schema
      ? { description: 'Done', content: { 'application/json': { schema: schemaOf(schema) } } }
      : { description: 'Done, nothing to say' }
  const statuses = new Set([...Object.keys(refusals), ...Object.keys(EVERYWHERE)])
  for (const status of statuses) {
    const reasons = refusals[Number(status)] ?? []
    const description = reasons.length > 0 ? reasons.join(', ') : (EVERYWHERE[Number(status)] ?? 'Refused')
    const schema =
      reasons.length > 0 ? { allOf: [{ $ref: PROBLEM }], 'x-reasons': reasons } : { $ref: PROBLEM }
    responses[status] ??= { description, content: { 'application/problem+json': { schema } } }
  }
  return responses
}

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  description: 'RFC 9457 problem details. Further members are the evidence of the refusal.',
  required: ['type', 'title', 'status', 'reason'],
  properties: {
    type: { type: 'string', description: 'Where the reason is explained' },
    title: { type: 'string' },
    status: { type: 'integer' },
    reason: { type: 'string', description: 'Stable; never renamed' },
    detail: { type: 'string', description: 'What happened, what was kept and what to do next' },
    requestId: { type: 'string' },
  },
}
