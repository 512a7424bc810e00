/**
 * A named step boundary. In production `FAILPOINT_URL` does not exist and this costs one comparison; the fault tests
 * bind it to a server of theirs that is told which boundary was reached, and may end the process there.
 */
export async function failpoint(env: Env, name: string): Promise<void> {
  const url = env.FAILPOINT_URL
  if (url === undefined || url === '') return
  await fetch(`${url}/${name}`, { method: 'POST' })
}
