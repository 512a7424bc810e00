// oxlint-disable unicorn/consistent-function-scoping, typescript/unbound-method -- each function is sent to the page alone

/**
 * What runs inside the tablet's page. Each function is sent there alone, so it brings along all it needs; times are ms
 * of the page's own clock.
 */

/** Scans one code after another; answers from the end key to the line's last change, and to after the next frame. */
export async function timeScans(codes: readonly string[]): Promise<{ script: number[]; painted: number[] }> {
  const out = { script: [] as number[], painted: [] as number[] }
  const frame = (): Promise<void> =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', () => done())
        channel.port1.start()
        channel.port2.postMessage(null)
      })
    })
  let clock = performance.now()
  // A scanner's keys carry the time they were pressed, however late a busy page gets to look at them.
  const press = (key: string): void => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (clock += 4) })
    document.body.dispatchEvent(event)
  }
  for (const code of codes) {
    clock += 1000
    let changedAt = 0
    const ticket = document.querySelector('.ticket')
    if (!ticket) throw new Error('there is no ticket on this page')
    const seen = new MutationObserver(() => (changedAt = performance.now()))
    seen.observe(ticket, { subtree: true, childList: true, characterData: true })
    for (const digit of code) press(digit)
    const from = performance.now()
    press('Enter')
    await frame()
    const painted = performance.now()
    seen.disconnect()
    if (changedAt === 0) throw new Error(`nothing happened for ${code}`)
    out.script.push(changedAt - from)
    out.painted.push(painted - from)
    await new Promise((done) => setTimeout(done, 30))
    // As the floor was measured: from the beginning of a frame, so that it is our work that counts and not the wait.
    await frame()
  }
  return out
}

/** Types each query letter by letter into the search; answers the time of every letter. */
export async function timeSearch(queries: readonly string[]): Promise<number[]> {
  const times: number[] = []
  const field = document.querySelector<HTMLInputElement>('.find input')
  if (!field) throw new Error('there is no search on this page')
  const write = async (text: string): Promise<void> => {
    field.value = text
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    // Rendering is queued as microtasks: five turns are more than it takes.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) {
      const from = performance.now()
      await write(query.slice(0, length))
      times.push(performance.now() - from)
      await new Promise((done) => setTimeout(done, 5))
    }
    await write('')
  }
  return times
}

/** Sells one piece for cash, again and again; answers the durable write alone, and from the tap to the receipt. */
export async function timeSales({
  code,
  count,
}: {
  readonly code: string
  readonly count: number
}): Promise<{ durable: number[]; receipt: number[] }> {
  const out = { durable: [] as number[], receipt: [] as number[] }
  const open = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function timed(...asked) {
    const transaction = open.apply(this, asked)
    if (asked[1] === 'readwrite' && asked[2]?.durability === 'strict') {
      const from = performance.now()
      transaction.addEventListener('complete', () => out.durable.push(performance.now() - from))
    }
    return transaction
  }
  let clock = performance.now()
  const key = (name: string): void => {
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (clock += 4) })
    document.body.dispatchEvent(event)
  }
  const found = (selector: string): Promise<HTMLElement> =>
    new Promise((done, failed) => {
      const giveUp = setTimeout(() => failed(new Error(`${selector} did not appear`)), 20_000)
      const look = (): boolean => {
        const element = document.querySelector<HTMLElement>(selector)
        if (!element) return false
        clearTimeout(giveUp)
        done(element)
        return true
      }
      if (look()) return
      const seen = new MutationObserver(() => look() && seen.disconnect())
      seen.observe(document.body, { subtree: true, childList: true })
    })
  for (let sale = 0; sale < count; sale += 1) {
    clock += 1000
    for (const digit of code) key(digit)
    key('Enter')
    await found('.line')
    key('F9')
    const exact = await found('.quick-amount[data-exact]')
    // Nobody taps what is not drawn yet.
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50)))
    const from = performance.now()
    exact.click()
    await found('.done')
    out.receipt.push(performance.now() - from)
    await new Promise((done) => setTimeout(done, 40))
  }
  IDBDatabase.prototype.transaction = open
  return out
}
