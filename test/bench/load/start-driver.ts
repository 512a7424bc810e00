import { fork } from 'node:child_process'
import { join } from 'node:path'

import type { Job, Tally } from './job.ts'

export interface Driver {
  run: (job: Job) => Promise<Tally>
  stop: () => void
}

/** Starts the process that puts load on servers. One job at a time. */
export function startDriver(): Driver {
  const child = fork(join(import.meta.dirname, 'driver.ts'))
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const gone = (): void => reject(new Error('the load driver ended'))
        child.once('exit', gone)
        child.once('message', (tally) => {
          child.off('exit', gone)
          resolve(tally as Tally)
        })
        child.send(job)
      }),
    stop: () => child.disconnect(),
  }
}
