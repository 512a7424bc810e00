import fc from 'fast-check'
import { expect, test } from 'vitest'

import { blocksOf } from './html-blocks.ts'

test.for([
  [
    '<p>Hand <b>thrown</b></p><ul><li>350 ml</li><li>safe</li></ul><p>Nice</p>',
    ['p Hand thrown', 'li 350 ml', 'li safe', 'p Nice'],
  ],
  ['One<br>two<br/>three', ['p One', 'p two', 'p three']],
  ['Plain text,\nwrapped.\n\nSecond.', ['p Plain text, wrapped.', 'p Second.']],
  ['<p>Tom &amp; Jerry&#39;s &eacute;clair &#x2764; &unknown;</p>', ["p Tom & Jerry's éclair ❤ &unknown;"]],
  ['<p>a</p><script>alert("<p>x</p>")</script><style>p{}</style><p>b</p>', ['p a', 'p b']],
  ['<p onclick="a>b" title=\'</p>\'>kept</p>', ['p kept']],
  ['3 < 4 and 5 > 4', ['p 3 < 4 and 5 > 4']],
  ['<!-- gone --><div>in<div>ner</div></div>', ['p in', 'p ner']],
  ['<p>never closed <b>bold', ['p never closed bold']],
  ['<p>&lt;img src=x onerror=alert(1)&gt;</p>', ['p <img src=x onerror=alert(1)>']],
  ['<script>unclosed', []],
  ['<p> \u00A0 </p>', []],
] as const)('%s', ([html, blocks]) => {
  expect(blocksOf(html).map(({ kind, text }) => `${kind} ${text}`)).toEqual(blocks)
})

test('any text is read in reasonable time and size', () => {
  const hostile = ['<a ', '<a "', '<', '&', '<!--', '</', '<p>'].map((part) => part.repeat(20_000))
  const started = performance.now()
  for (const html of hostile) expect(blocksOf(html).length).toBeLessThanOrEqual(200)
  expect(performance.now() - started).toBeLessThan(4_000)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (html) => {
      for (const { text } of blocksOf(html)) expect(text.trim()).not.toBe('')
    }),
  )
})
