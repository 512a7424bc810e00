/** A keyboard shortcut, shown only where there is likely to be a keyboard. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return <kbd class="key">{keys}</kbd>
}
