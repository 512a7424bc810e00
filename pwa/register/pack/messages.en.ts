export const en = {
  expired: (day: string) => `Not sold: this pack expired on ${day}. Take it off the shelf.`,
  pastBest: (day: string) => `Not sold: this pack was best before ${day}. Take it off the shelf.`,
  askManager: 'A manager who signs in here may sell it.',
}

/** What every other language has to say. */
export type PackMessages = typeof en
