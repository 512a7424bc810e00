/** Closes the shop on Ctrl-C and on a polite kill. A second Ctrl-C does not wait. */
export function stopOnSignal(host: { stop: () => Promise<void> }): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Miniflare ends the process at once on these; the database should be closed first.
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      host.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}
