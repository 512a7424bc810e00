import type { ComponentChildren, Ref } from 'preact'

import './search-box.css'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { uiText } from './messages.ts'

type Props = {
  readonly value: string
  /** On every key: searching is fast enough here that nothing waits. */
  readonly onInput: (value: string) => void
  /** Enter. */
  readonly onSubmit?: (value: string) => void
  readonly label: string
  readonly placeholder?: string
  /** After the text: a scan button, a shortcut. */
  readonly end?: ComponentChildren
  readonly inputRef?: Ref<HTMLInputElement>
  readonly autoFocus?: boolean
}

/** Search as you type, with one key to start over. */
export function SearchBox({ value, onInput, onSubmit, label, placeholder, end, inputRef, autoFocus }: Props) {
  return (
    <search>
      <form
        class="search-box input-box"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit?.(value)
        }}
      >
        <Icon name="search" />
        <input
          ref={inputRef ?? null}
          class="input"
          type="search"
          enterkeyhint="search"
          autoComplete="off"
          spellcheck={false}
          aria-label={label}
          placeholder={placeholder ?? label}
          autoFocus={autoFocus}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || value === '') return
            event.stopPropagation()
            onInput('')
          }}
        />
        <span class="end">
          {value === '' ? (
            end
          ) : (
            <IconButton icon="close" label={uiText.value.clear} onClick={() => onInput('')} />
          )}
        </span>
      </form>
    </search>
  )
}
