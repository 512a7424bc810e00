import type { ComponentChildren } from 'preact'

/** The parts of a page that come alive in the browser. */
export type IslandName = 'note' | 'buy' | 'basket' | 'checkout' | 'order'

type Props = {
  readonly name: IslandName
  /** Plain data, the same that the children were rendered from. */
  readonly props: object
  /** Inside a line of text. */
  readonly inline?: boolean
  /** What the edge renders; the island takes it over without changing it. Nothing: the island draws it all. */
  readonly children?: ComponentChildren
}

/** Marks a part of a page that `islands.ts` finds and brings to life. Without JavaScript it stays as it was sent. */
export function Island({ name, props, inline = false, children }: Props) {
  const Tag = inline ? 'span' : 'div'
  return (
    <Tag data-island={name} data-props={JSON.stringify(props)}>
      {children}
    </Tag>
  )
}
