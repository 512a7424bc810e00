import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'

import { one, show } from './testing/page.ts'
import { VirtualList } from './VirtualList.tsx'

const MANY = Array.from({ length: 50_000 }, (_, index) => `item ${index}`)
const list = (items: readonly string[], activeIndex?: number) => (
  <VirtualList
    label="Items"
    items={items}
    itemKey={(item) => item}
    rowHeight={40}
    row={(item) => item}
    activeIndex={activeIndex}
  />
)
const rows = () => [...document.querySelectorAll('li')].map((row) => row.textContent)

test('fifty thousand rows are a few dozen elements and a tall box', async () => {
  await show(list(MANY))
  expect(rows().length).toBeLessThan(40)
  expect(rows()[0]).toBe('item 0')
  expect(one('ul').style.blockSize).toBe('2000000px')
})

test('scrolling shows what is there', async () => {
  await show(list(MANY))
  await act(() => {
    one('section').scrollTop = 400_000
    one('section').dispatchEvent(new Event('scroll'))
  })
  expect(rows()).toContain('item 10000')
  expect(rows()).not.toContain('item 0')
  expect(one('li').getAttribute('aria-setsize')).toBe('50000')
})

test('the active row is brought into sight', async () => {
  await show(list(MANY, 500))
  expect(one('section').scrollTop).toBe(500 * 40 + 40 - 640)
})

test('a list that becomes shorter than its scroll position still shows its rows', async () => {
  const page = await show(list(MANY))
  await act(() => {
    one('section').scrollTop = 400_000
    one('section').dispatchEvent(new Event('scroll'))
  })
  const { render } = await import('preact')
  await act(() => render(list(['only one']), page))
  expect(rows()).toEqual(['only one'])
})
