import { freePort } from './free-port.ts'
import { HostFault } from './host-fault.ts'

const PORT_DEFAULT = 8787

/** The port a person asked for with PORT, when it is free. Asked before anything is built: it is quick to mend. */
export async function portFromEnvironment(): Promise<number> {
  const text = process.env['PORT']
  const port = text ? Number(text) : PORT_DEFAULT
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new HostFault(`PORT=${text} is not a port: use a number up to 65535.`)
  }
  return freePort(port)
}
