import type { Photo } from './pictures/render.ts'

/** What can not be written into the database straight: stock belongs to objects, photos to the file store. */

/** Lines per request: an answer within a second or two, and little lost when it is interrupted. */
const LINES_MAX = 100
const REQUESTS_AT_ONCE = 4
const PHOTOS_MAX = 40

export interface OpeningLine {
  /** Makes the posting idempotent: the same line may be sent again. */
  readonly commandId: string
  readonly skuId: string
  readonly quantity: number
}

export interface Opening {
  readonly storeId: string
  readonly document: { readonly id: string; readonly label: string }
  /** ms since epoch. */
  readonly occurredAt: number
  readonly lines: readonly OpeningLine[]
}

/** What the seeding needs to talk to a running onhand. */
export interface SeedPort {
  readonly origin: string
  /** The Worker's secret SEED_TOKEN. */
  readonly seedToken: string
}

/** Posts an opening in pieces. Throws when a piece is not taken in: seeding stops and can be run again. */
export async function postOpening(port: SeedPort, opening: Opening): Promise<void> {
  const pieces: OpeningLine[][] = []
  for (let start = 0; start < opening.lines.length; start += LINES_MAX) {
    pieces.push(opening.lines.slice(start, start + LINES_MAX))
  }
  const { storeId, document } = opening
  const occurredAt = new Date(opening.occurredAt).toISOString()
  let next = 0
  const sendInTurn = async (): Promise<void> => {
    for (let lines = pieces[next++]; lines; lines = pieces[next++]) {
      await sendToSeed(port, '/openings', { storeId, document, occurredAt, lines })
    }
  }
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, sendInTurn))
}

/** Puts photos into the shop's file store. Sending one twice keeps it once. */
export async function sendPhotos(port: SeedPort, photos: readonly Photo[]): Promise<void> {
  for (let start = 0; start < photos.length; start += PHOTOS_MAX) {
    const part = photos.slice(start, start + PHOTOS_MAX)
    await sendToSeed(port, '/photos', { photos: part.map(({ bytes }) => bytes.toString('base64')) })
  }
}

/** Sends JSON to one of the Worker's seed routes. Throws with the answer's own words when it is refused. */
async function sendToSeed(port: SeedPort, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${port.origin}/api/v1/seed${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-seed-token': port.seedToken },
    body: JSON.stringify(body),
  })
  if (answer.ok) return void (await answer.arrayBuffer())
  throw new Error(`Seeding stopped: POST ${path} was answered ${answer.status}. ${await answer.text()}`)
}
