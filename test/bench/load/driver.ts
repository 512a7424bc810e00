// A process of its own that puts load on a server, so that neither waits for the other's turn.
import { drive } from './drive.ts'
import { timeFreshness } from './freshness.ts'
import type { Job } from './job.ts'

process.on('message', (job: Job) => {
  void (job.kind === 'fresh' ? timeFreshness(job) : drive(job)).then((tally) => process.send?.(tally))
})
process.on('disconnect', () => process.exit())
