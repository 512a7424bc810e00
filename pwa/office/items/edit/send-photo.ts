import * as v from 'valibot'

import { err, ok, type Result } from '#domain/result.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

/** Long enough for a storefront on a large screen; phones take photos four times as wide. */
const EDGE_MAX = 1600
const QUALITY = 0.85

const Answer = v.object({ photo: v.string() })
const Refusal = v.object({ reason: v.string(), detail: v.optional(v.string()) })

/** Makes a photo smaller on this device and sends it; answers with its address. */
export async function sendPhoto(file: File): Promise<Result<string, ApiProblem>> {
  const body = await shrink(file)
  try {
    const response = await fetch('/api/v1/catalog/photos', {
      method: 'POST',
      headers: { 'content-type': body.type || file.type || 'image/jpeg', accept: 'application/json' },
      credentials: 'same-origin',
      body,
    })
    const json: unknown = await response.json()
    const answer = v.safeParse(Answer, json)
    if (response.ok && answer.success) return ok(answer.output.photo)
    const refusal = v.safeParse(Refusal, json)
    const reason = refusal.success ? refusal.output.reason : 'unexpected_answer'
    const detail = refusal.success ? refusal.output.detail : undefined
    return err({ reason, status: response.status, evidence: {}, ...(detail === undefined ? {} : { detail }) })
  } catch {
    return err({ reason: 'unreachable', status: 0, evidence: {} })
  }
}

/** The photo as WebP within the size we show; as it is when this browser can not read it, and the server will judge. */
async function shrink(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, EDGE_MAX / Math.max(picture.width, picture.height))
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  } catch {
    return file
  }
}
