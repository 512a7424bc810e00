import { useState } from 'preact/hooks'

import { Amount } from '#pwa/ui/Amount.tsx'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Card } from '#pwa/ui/Card.tsx'
import { CheckField } from '#pwa/ui/CheckField.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { type IconName, ICONS } from '#pwa/ui/icons.ts'
import { KeyHint } from '#pwa/ui/KeyHint.tsx'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'
import { SelectField } from '#pwa/ui/SelectField.tsx'
import { Stepper } from '#pwa/ui/Stepper.tsx'
import { TextArea } from '#pwa/ui/TextArea.tsx'
import { toast } from '#pwa/ui/toast.ts'
import { When } from '#pwa/ui/When.tsx'

const AT = '2026-05-03T12:31:00Z'
const LATER_MS = Date.parse('2026-05-03T12:33:00Z')
const UNITS = [
  { value: 'piece', label: 'Piece' },
  { value: 'gram', label: 'Weight' },
]

/** One of each. */
export function PiecesPage() {
  return (
    <div class="g-grid">
      <Buttons />
      <Figures />
      <Fields />
      <Card title="Icons">
        <div class="row" style={{ fontSize: '1.125rem', '--gap': '1rem' }}>
          {Object.keys(ICONS).map((name) => (
            <Icon key={name} name={name as IconName} label={name} />
          ))}
        </div>
      </Card>
    </div>
  )
}

function Buttons() {
  const [asking, setAsking] = useState(false)
  return (
    <Card title="Buttons" aside={<KeyHint keys="F2" />}>
      <div class="stack">
        <div class="row">
          <Button variant="primary" iconEnd="arrow" onClick={() => setAsking(true)}>
            Hand over
          </Button>
          <Button>Park</Button>
          <Button variant="danger" icon="trash">
            Clear sale
          </Button>
          <Button variant="plain">Details</Button>
        </div>
        <div class="row">
          <Button variant="primary" busy>
            Saving
          </Button>
          <Button disabled>Not yet</Button>
          <IconButton
            icon="printer"
            label="Print"
            onClick={() => toast.success('Receipt sent to the printer')}
          />
          <IconButton
            icon="trash"
            label="Remove"
            tone="danger"
            onClick={() => toast.success('Rose removed', { undo: () => toast.info('It is back') })}
          />
          <IconButton
            icon="alert"
            label="Fail"
            onClick={() => toast.error('The price could not be saved.', { requestId: '01J9-7QF2' })}
          />
        </div>
        <Button variant="primary" size="large" wide iconEnd="arrow">
          Charge <Amount minor={3207} />
        </Button>
      </div>
      {asking ? <ClearDialog onClose={() => setAsking(false)} /> : null}
    </Card>
  )
}

function ClearDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Clear this sale?"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" icon="trash" onClick={onClose}>
            Clear 3 lines
          </Button>
        </>
      }
    >
      <p>The three lines are removed and the units go back on the shelf. Nothing was charged.</p>
    </Dialog>
  )
}

function Figures() {
  return (
    <Card title="Figures and states">
      <div class="stack">
        <Amount minor={3207} size="huge" />
        <div class="row">
          <Amount minor={2400} size="large" /> <Amount minor={2990} was />
          <Quantity of={1250} unit="gram" /> · <Quantity of={500} unit="millimetre" /> · <When at={AT} /> ·{' '}
          <When at={AT} ago={LATER_MS} />
        </div>
        <div class="row">
          <Badge tone="ok" dot>
            Ready
          </Badge>
          <Badge tone="warn" dot>
            Late 6 min
          </Badge>
          <Badge tone="bad">Out of stock</Badge>
          <Badge tone="info">Picking</Badge>
          <Badge>Draft</Badge>
        </div>
      </div>
    </Card>
  )
}

function Fields() {
  const [price, setPrice] = useState<number | null>(129_050)
  const [count, setCount] = useState(3)
  return (
    <Card title="Fields">
      <div class="stack">
        <div class="g-fields">
          <Field label="Name" hint="As it stands on the shelf" required defaultValue="Rose, red, stem" />
          <MoneyField label="Price" value={price} onChange={setPrice} />
          <Field label="Barcode" error="The check digit should be 4." defaultValue="4006381333935" />
          <SelectField label="Sold by" options={UNITS} />
          <Field label="Telephone" type="tel" note="optional" />
          <Stepper label="Roses" value={count} onChange={setCount} />
        </div>
        <TextArea label="Note for the team" note="optional" />
        <CheckField label="Show in the web shop" hint="With photo and price" defaultChecked />
      </div>
    </Card>
  )
}
