declare module '@point-of-sale/barcode-parser' {
  export const GS1: {
    parse: (scan: {
      value: string
      symbology: string
    }) => { elements: { ai: string; value: string }[]; gtin?: string } | undefined
  }
}
