import type { LabelFacts } from '#domain/label/wire.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'

import { labelsText } from './messages.ts'
import { Preview } from './Preview.tsx'
import { OUTPUTS, type Output } from './printing.ts'
import type { Choice } from './templates.ts'

type Props = {
  readonly choices: readonly Choice[]
  readonly choice: Choice
  /** What the preview shows. */
  readonly sample: LabelFacts | null
  readonly settings: { readonly output: Output; readonly copies: number; readonly skip: number }
  readonly onTemplate: (id: string) => void
  readonly onOutput: (output: Output) => void
  readonly onCopies: (copies: number) => void
  readonly onSkip: (skip: number) => void
  /** Goods without any code. */
  readonly uncoded: number
  readonly labels: number
  readonly onPrint: () => void
}

const COPIES_MAX = 99

/** Which label, how many, and on what. */
export function PrintSettings(props: Props) {
  const text = labelsText.value
  const { choice, choices, sample, settings, labels, uncoded } = props
  return (
    <Card>
      <div class="stack">
        <SelectField
          label={text.template}
          value={choice.id}
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => props.onTemplate(event.currentTarget.value)}
        />
        <SelectField
          label={text.output}
          value={settings.output}
          options={OUTPUTS.map((value) => ({ value, label: text.outputs[value] }))}
          onChange={(event) => {
            const output = OUTPUTS.find((one) => one === event.currentTarget.value)
            if (output) props.onOutput(output)
          }}
        />
        <div class="label-grid">
          <Field
            label={text.copies}
            type="number"
            min={1}
            max={COPIES_MAX}
            value={settings.copies}
            onInput={(event) => props.onCopies(wholeIn(event.currentTarget.value, 1, COPIES_MAX))}
          />
          {choice.layout.sheet && settings.output === 'system' ? (
            <Field
              label={text.skip}
              type="number"
              min={0}
              max={choice.layout.sheet.columns * choice.layout.sheet.rows - 1}
              value={settings.skip}
              onInput={(event) => props.onSkip(wholeIn(event.currentTarget.value, 0, 200))}
            />
          ) : null}
        </div>
        {uncoded > 0 && choice.layout.code !== 'none' ? (
          <Banner tone="warn">{text.noCode(uncoded)}</Banner>
        ) : null}
        <Button
          variant="primary"
          size="large"
          icon="printer"
          wide
          disabled={labels === 0}
          onClick={props.onPrint}
        >
          {settings.output === 'system' ? text.print(labels) : text.download(labels)}
        </Button>
        {sample ? <Preview layout={choice.layout} facts={sample} /> : null}
      </div>
    </Card>
  )
}

function wholeIn(typed: string, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(Number(typed)) || least))
}
