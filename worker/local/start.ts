// npm start: builds what changed, runs the shop on this machine, and stays up until Ctrl-C.
import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'

import { addressList } from './addresses.ts'
import { buildIfChanged } from './build.ts'
import { HostFault } from './host-fault.ts'
import { startHost, type HostLog } from './host.ts'
import { orExplain } from './or-explain.ts'
import { portFromEnvironment } from './settings.ts'
import { stopOnSignal } from './stop-on-signal.ts'

const dataFolder = resolve(process.env['ONHAND_DATA'] ?? '.onhand')

if (Number(process.versions.node.split('.')[0]) < 24) {
  await orExplain(
    Promise.reject(new HostFault('onhand runs on Node 24, which `npm start` brings along: use that.')),
  )
}
const port = await orExplain(portFromEnvironment())
console.log('Building …')
await orExplain(buildIfChanged())
console.log('Opening the shop …')

const pending: HostLog[] = []
let write = (line: HostLog): void => void pending.push(line)
const host = await orExplain(startHost({ dataFolder, port, seed: true, onLog: (line) => write(line) }))
const log = createWriteStream(join(dataFolder, 'log.jsonl'), { flags: 'a' })
write = (line) => {
  log.write(`${JSON.stringify(line)}\n`)
  if (line.level === 'error') console.error(line.message)
}
pending.forEach(write)

stopOnSignal(host)
console.log(addressList({ ...host, signIns: host.signIns, dataFolder }))
