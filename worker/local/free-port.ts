import { createServer } from 'node:net'

import { HostFault } from './host-fault.ts'

const HOST = '127.0.0.1'

/** The loopback port to listen on: `wanted`, or any free one for 0. A taken port is a fault that says what to do. */
export async function freePort(wanted: number): Promise<number> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', () => {
      reject(
        new HostFault(`Port ${wanted} is taken. Stop what uses it, or choose another: PORT=8800 npm start`),
      )
    })
    probe.listen(wanted, HOST, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : wanted
      probe.close(() => resolve(port))
    })
  })
}
