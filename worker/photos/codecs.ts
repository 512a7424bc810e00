import type { ImageEnding } from './image-type.ts'
import type { Pixels } from './shrink.ts'

/**
 * Picture codecs in WebAssembly (libraries of Squoosh). Each is fetched and compiled when the first such picture comes, so
 * that starting the Worker costs nothing; and made anew for each picture, because its memory never gets smaller again.
 */
export async function unpack(bytes: ArrayBuffer, ending: ImageEnding): Promise<Pixels> {
  Object.assign(globalThis, { ImageData: globalThis.ImageData ?? Picture })
  if (ending === 'jpg') {
    const [{ default: decode, init }, { default: wasm }] = await Promise.all([
      import('@jsquash/jpeg/decode.js'),
      import('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'),
    ])
    await init({ instantiateWasm: instantiate(wasm) })
    // A phone held upright says so in its notes; those go, so the picture itself is turned.
    return decode(bytes, { preserveOrientation: true })
  }
  if (ending === 'png') {
    const [{ default: decode, init }, module] = await Promise.all([
      import('@jsquash/png/decode.js'),
      import('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'),
    ])
    // Its own types describe what is in the module, not that a Worker is given the module itself.
    await init((module as unknown as { readonly default: WebAssembly.Module }).default)
    return decode(bytes)
  }
  const [{ default: decode, init }, { default: wasm }] = await Promise.all([
    import('@jsquash/webp/decode.js'),
    import('@jsquash/webp/codec/dec/webp_dec.wasm'),
  ])
  await init({ instantiateWasm: instantiate(wasm) })
  return decode(bytes)
}

/** A picture as WebP, at a quality from 0 to 100. Nothing but the picture is in it. */
export async function packWebp(picture: Pixels, quality: number): Promise<ArrayBuffer> {
  const [{ default: encode, init }, { default: wasm }] = await Promise.all([
    import('@jsquash/webp/encode.js'),
    import('@jsquash/webp/codec/enc/webp_enc_simd.wasm'),
  ])
  await init({ instantiateWasm: instantiate(wasm) })
  return encode({ ...picture, colorSpace: 'srgb' }, { quality })
}

class Picture implements ImageData {
  readonly colorSpace = 'srgb'
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number

  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}

/** A Worker may not fetch code: the module is there already, and only has to be brought to life. */
function instantiate(module: WebAssembly.Module) {
  return (imports: WebAssembly.Imports, onReady: (instance: never) => void): WebAssembly.Exports => {
    const instance = new WebAssembly.Instance(module, imports)
    onReady(instance as never)
    return instance.exports
  }
}
