/**
 * The one call of papaparse that we make. Its published types pull in Node's globals, which neither the Worker nor a
 * browser has.
 */
declare module 'papaparse' {
  interface ParseFault {
    readonly type: string
    readonly code: string
    readonly message: string
    readonly row?: number
    /** Position in the text. */
    readonly index?: number
  }
  interface Parsed {
    readonly data: string[][]
    readonly errors: readonly ParseFault[]
  }
  interface Options {
    readonly delimiter: string
    readonly skipEmptyLines: boolean
  }
  const Papa: { parse(text: string, options: Options): Parsed }
  export default Papa
}
