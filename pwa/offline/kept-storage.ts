/**
 * Asks the browser to keep this tablet's data even when the disk fills up. Installed apps get it without a question.
 * `null`: the browser cannot say.
 */
export async function keepStorage(
  storage: StorageManager | undefined = navigator.storage,
): Promise<boolean | null> {
  if (typeof storage?.persist !== 'function') return null
  try {
    return (await storage.persisted()) || (await storage.persist())
  } catch {
    return null
  }
}
