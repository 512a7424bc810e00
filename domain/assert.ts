/** A bug, never bad input: what must hold did not. Ends as a 500 and a log line, never caught elsewhere. */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken'
}

/** Throws `InvariantBroken` unless `condition` holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantBroken(message)
}

/** Makes a forgotten case of a union a type error, and a bug at run time. */
export function unreachable(value: never): never {
  throw new InvariantBroken(`unexpected case: ${JSON.stringify(value)}`)
}
