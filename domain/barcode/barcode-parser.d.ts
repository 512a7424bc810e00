declare module '@point-of-sale/barcode-parser' {
  export const GS1: {
    parse: (scan: {
      value: string
      symbology: string
      fnc1?: boolean
    }) => { elements: { ai: string; value: string }[]; gtin?: string } | undefined
  }
}
