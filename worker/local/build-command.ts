// npm run build: both faces and the Worker, into dist/.
import { build } from './build.ts'
import { orExplain } from './or-explain.ts'

await orExplain(build())
