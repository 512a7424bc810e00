/** What there is to hear. */
export type Sound = 'found' | 'notFound' | 'news'

export type Play = (sound: Sound) => void

interface Tone {
  readonly hertz: number
  readonly fromS: number
  readonly lengthS: number
}

const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  found: [{ hertz: 1760, fromS: 0, lengthS: 0.07 }],
  notFound: [
    { hertz: 220, fromS: 0, lengthS: 0.16 },
    { hertz: 185, fromS: 0.2, lengthS: 0.28 },
  ],
  /** Something new waits: rising, so that nobody takes it for a scan. */
  news: [
    { hertz: 660, fromS: 0, lengthS: 0.12 },
    { hertz: 880, fromS: 0.14, lengthS: 0.12 },
    { hertz: 1320, fromS: 0.28, lengthS: 0.22 },
  ],
}
const LOUDNESS = 0.12

/** Made silent where there is no sound; the audio device is opened by the first tone. */
export function openTones(): Play {
  let audio: AudioContext | null = null

  return (sound) => {
    if (typeof AudioContext !== 'function') return
    audio ??= new AudioContext()
    // Browsers keep a page silent until it is touched; a tone that cannot sound now must not sound later.
    if (audio.state !== 'running') {
      void audio.resume()
      if (audio.currentTime > 0) return
    }
    for (const { hertz, fromS, lengthS } of TONES[sound])
      play(audio, hertz, audio.currentTime + fromS, lengthS)
  }
}

function play(audio: AudioContext, hertz: number, at: number, lengthS: number): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = hertz
  tone.type = 'square'
  volume.gain.setValueAtTime(LOUDNESS, at)
  // A tone that is cut off clicks.
  volume.gain.exponentialRampToValueAtTime(0.001, at + lengthS)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + lengthS)
}
