declare module 'vitest' {
  interface ProvidedContext {
    /** Tests may take their time: `npm run test:long`. */
    readonly long: boolean
  }
}

export {}
