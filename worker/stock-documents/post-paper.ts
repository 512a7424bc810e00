import { v5 } from 'uuid'

import type { Displacement, LedgerAnswer } from '#domain/stock/answer.ts'
import type { PostCommand } from '#domain/stock/command.ts'
import { journalKind, type PaperKind } from '#domain/stock/documents.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { bookCosts } from '#worker/catalog/book-costs.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { faultText, log } from '#worker/http/log.ts'
import { addLabelTasks } from '#worker/labels/add-label-tasks.ts'
import { ordersDisplaced } from '#worker/orders/displaced.ts'
import { markVoided } from '#worker/sales/mark-voided.ts'
import { postAll } from '#worker/stock/ledger.ts'

import type { Paper } from './paper.ts'
import { markPosted } from './queries.ts'

type OwnPaper = Paper & { readonly kind: PaperKind }

export interface PostedPaper {
  /** Every line stands; otherwise the sweeper goes on with it. */
  readonly posted: boolean
  readonly displaced: readonly Displacement[]
}

/**
 * Moves the stock of a paper that is kept, then marks it posted. Every command's id comes from the paper and the place
 * of its line, so a crash anywhere in between is finished by doing it again, with the same answers.
 */
export async function postPaper(env: Env, paper: Paper, now: number): Promise<PostedPaper> {
  if (paper.kind === 'opening') return { posted: true, displaced: [] }
  const own = { ...paper, kind: paper.kind }
  const answers = await postLines(env, own)
  await failpoint(env, 'paper.transferred')
  const displaced = answers.flatMap((answer) => (answer.ok ? (answer.value.displaced ?? []) : []))
  const restored = answers.flatMap((answer) => (answer.ok ? (answer.value.restored ?? []) : []))
  const touched = [...displaced, ...restored]
  if (touched.length > 0) await ordersDisplaced(env, touched, paper.reason ?? paper.kind)
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.reason]))
  if (refused.length > 0 || answers.length < paper.lines.length) {
    log('paper.transfer_refused', {
      paper: paper.id,
      lines: refused.length,
      reason: refused[0] ?? 'no_answer',
    })
    return { posted: false, displaced }
  }
  if (paper.state === 'received') {
    await bookCosts(env, own, now)
    await sealAudit(env)
    if (paper.kind === 'receipt')
      await addLabelTasks(
        env,
        paper.lines.map(({ skuId }) => skuId),
        paper.storeId,
        'received',
      )
    if (paper.kind === 'void' && paper.saleId !== null) await markVoided(env, paper.saleId)
    await markPosted(dbOf(env), paper.id, now)
    await failpoint(env, 'paper.posted')
  }
  return { posted: true, displaced }
}

async function postLines(env: Env, paper: OwnPaper): Promise<LedgerAnswer[]> {
  try {
    return await postAll(env, commandsOf(paper))
  } catch (fault) {
    // The paper is kept, so nothing is lost: whoever wrote it need not wait for an object that does not answer.
    log('paper.not_transferred', { paper: paper.id, fault: faultText(fault) })
    return []
  }
}

function commandsOf(paper: OwnPaper): PostCommand[] {
  const { id, kind, parentId, number, reason, staffId, deviceId, via, occurredAt } = paper
  return paper.lines.map(({ skuId, quantity, from, to, reason: own = reason }, index) => ({
    op: 'post',
    id: v5(String(index), id),
    skuId,
    transfers: [{ from, to, quantity }],
    occurredAt,
    ...(own === null ? {} : { reason: own }),
    document: { kind: journalKind(kind), id: parentId ?? id, label: number },
    actor: {
      via,
      ...(staffId === null ? {} : { staffId }),
      ...(deviceId === null ? {} : { deviceId }),
    },
  }))
}
