import type { LabelFacts, LabelLayout } from '#domain/label/wire.ts'

import { labelWords } from './label-words.ts'
import { LabelView } from './LabelView.tsx'
import { labelsText } from './messages.ts'
import { useDrawing } from './use-drawing.ts'
import { writingNow } from './writing.ts'

type Props = { readonly layout: LabelLayout; readonly facts: LabelFacts; readonly caption?: boolean }

/** A label as it will come out, as large as there is room. */
export function Preview({ layout, facts, caption = true }: Props) {
  const draw = useDrawing()
  return (
    <figure class="label-preview">
      <div>
        {draw ? <LabelView layout={layout} words={labelWords(facts, writingNow())} draw={draw} /> : null}
      </div>
      {caption ? <figcaption class="muted small">{labelsText.value.preview}</figcaption> : null}
    </figure>
  )
}
