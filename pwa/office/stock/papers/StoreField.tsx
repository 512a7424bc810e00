import type { StoreInfo } from '#domain/shop/wire.ts'
import { SelectField } from '#pwa/ui/SelectField.tsx'

type Props = {
  readonly label: string
  readonly stores: readonly StoreInfo[]
  readonly value: string
  readonly onChange: (storeId: string) => void
  readonly always?: boolean
}

/** Which store. Where there is only one nothing is asked; `always`: it is shown all the same. */
export function StoreField({ label, stores, value, onChange, always = false }: Props) {
  if (stores.length < 2 && !always) return null
  return (
    <SelectField
      label={label}
      value={value}
      options={stores.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
