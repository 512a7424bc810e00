import { effect } from '@preact/signals'

import { connectionReach } from './connection.ts'
import { lateQueue } from './late-queue.ts'
import { openRegisterDatabase, type RegisterDatabase } from './register-database.ts'
import { openSalesJournal, type SalesJournal } from './sales-journal.ts'
import type { SalesQueue } from './sales-queue.ts'

/** Where this tablet writes its documents and sends them from, whatever part of the app is open. */
export interface SalesDesk {
  readonly database: RegisterDatabase
  readonly journal: SalesJournal
  readonly queue: SalesQueue
}

interface DeskDevice {
  readonly id: string
  readonly register: string
  readonly epoch: number
}

let opened: { readonly key: string; readonly desk: Promise<SalesDesk> } | null = null

/** Opens the desk of a device once; asking again gives the same one. */
export function openSalesDesk(device: DeskDevice): Promise<SalesDesk> {
  const key = `${device.id} ${device.epoch}`
  if (opened?.key === key) return opened.desk
  const before = opened?.desk
  const desk = openDesk(device, before)
  opened = { key, desk }
  return desk
}

async function openDesk(device: DeskDevice, before: Promise<SalesDesk> | undefined): Promise<SalesDesk> {
  // The same tablet, enrolled anew: the old queue goes on here, its documents are in the same journal.
  ;(await before)?.queue.stop()
  const database = await openRegisterDatabase()
  const journal = await openSalesJournal(database, device)
  const queue = lateQueue(async () => {
    const [{ openSalesQueue }, { sendSales }] = await Promise.all([
      import('./sales-queue.ts'),
      import('./send-sales.ts'),
    ])
    return openSalesQueue({ journal, send: sendSales })
  })
  // Also a tablet that starts without a line has to say what waits: trying is how it is counted.
  queue.wake()
  effect(() => {
    if (connectionReach().value !== 'offline') queue.wake()
  })
  return { database, journal, queue }
}
