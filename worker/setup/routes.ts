import { SetupAnswer, SetupBody } from '#domain/shop/wire.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { setUp, type SetupRefusal } from './set-up.ts'

const REFUSED: Record<SetupRefusal['reason'], { status: 401 | 409 | 422 | 429; detail: string }> = {
  wrong_secret: {
    status: 401,
    detail: 'That is not the setup code. It is the secret SETUP_CODE of this installation.',
  },
  locked: { status: 429, detail: 'Too many wrong codes. Wait until the lock ends.' },
  already_set_up: { status: 409, detail: 'This shop has an owner. Sign in instead.' },
  setup_closed: { status: 409, detail: 'No setup code was set: set the secret SETUP_CODE and try again.' },
  unknown_time_zone: { status: 422, detail: 'There is no such time zone.' },
  tax_categories_repeat: { status: 422, detail: 'Every tax category needs a name of its own.' },
  password_too_short: { status: 422, detail: 'A password needs at least 12 characters.' },
  password_too_long: { status: 422, detail: 'A password has at most 200 characters.' },
  password_too_easy: { status: 422, detail: 'This password is easy to guess.' },
}

/** HTTP for the first minute of a shop. */
export const setupRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/setup',
      access: 'public',
      summary: 'Makes an empty shop its first owner’s, with the setup code; refused once there is one',
      tag: 'Access',
      body: SetupBody,
      answers: { 201: SetupAnswer },
      refusals: {
        401: ['wrong_secret'],
        409: ['already_set_up', 'setup_closed'],
        422: [
          'unknown_time_zone',
          'tax_categories_repeat',
          'password_too_short',
          'password_too_long',
          'password_too_easy',
        ],
        429: ['locked', 'too_many_requests'],
      },
      idempotency: 'fresh',
      costly: true,
    },
    async (c, { body }) => {
      const made = await setUp(c.env, body)
      if (!made.ok) {
        const { status, detail } = REFUSED[made.error.reason]
        return problem(c, status, { ...made.error, detail })
      }
      const { shopId, storeId, ownerId, at } = made.value
      return c.json({ shopId, storeId, ownerId, at: new Date(at).toISOString() }, 201)
    },
  ),
]
