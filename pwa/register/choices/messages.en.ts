export const en = {
  title: (name: string) => `With ${name}`,
  exactly: (n: number) => `choose ${n}`,
  upTo: (n: number) => (n === 1 ? 'if wanted' : `up to ${n}, if wanted`),
  between: (least: number, most: number) => `choose ${least} to ${most}`,
  done: 'Done',
  group: 'Customer group',
  everybody: 'None',
}
export type ChoicesMessages = typeof en
