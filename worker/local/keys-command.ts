// npm run keys:turn: seals customers' keys, other services' passwords and suppliers' accounts anew with the Worker's current
// DATA_KEY, while DATA_KEY_OLD still opens what the one before sealed. --url names a running shop; without it, the one on
// this machine. Can be broken off and run again.
import { parseArgs } from 'node:util'

import { orExplain } from './or-explain.ts'
import { credentialsFor } from './sign-in.ts'
import { keysWords, turnRunning } from './turn-keys.ts'

const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:8787' }, email: { type: 'string' } },
})
const origin = values.url.replace(/\/+$/, '')

const report = await orExplain(turnRunning(origin, credentialsFor(origin, values.email)))
for (const line of keysWords(report)) console.log(line)
process.exitCode = report.left === 0 ? 0 : 1
