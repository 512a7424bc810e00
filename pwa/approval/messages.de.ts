import type { ApprovalMessages } from './messages.en.ts'

export const de = {
  title: 'Freigabe holen',
  who: 'Wer gibt es frei?',
  nobody: 'Hier darf das niemand freigeben',
  nobodyHelp: 'Jemand mit PIN und höherer Grenze muss im Büro unter Personen angelegt werden.',
  reason: 'Grund',
  reasonHint: 'Steht mit beiden Namen beim Beleg.',
  pinOf: (name: string) => `PIN von ${name}`,
  back: 'Jemand anderes',
  aboveYou: 'Das geht über das hinaus, was Sie allein dürfen.',
  checking: 'Wer darf es freigeben?',
  cancel: 'Abbrechen',
  mayNot: 'Diese Person darf das nicht freigeben.',
  unknownHere: 'Ohne Verbindung kann dieses Tablet diese PIN nicht prüfen.',
} satisfies ApprovalMessages
