/** A WebAssembly module beside the Worker, compiled when it is first imported. */
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
