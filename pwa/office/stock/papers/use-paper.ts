import { useMemo } from 'preact/hooks'

import { paperDeps } from './paper-deps.ts'
import { openPaperModel, type Goods, type PaperModel } from './paper-model.ts'

/** The paper of this screen, with what was entered before and not sent. */
export function usePaper(kind: string, expected?: readonly Goods[]): PaperModel {
  return useMemo(
    () => openPaperModel(paperDeps, { kind, ...(expected ? { expected } : {}) }),
    [kind, expected],
  )
}
