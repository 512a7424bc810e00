export const en = {
  unbacked:
    'Not all of this was set aside for this tablet. Sell on: it is settled first when the line is back.',
}

/** What every other language has to say. */
export type LeaseMessages = typeof en
