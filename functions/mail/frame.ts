import type { Texts } from '#schemas/locale.ts'

/** The texts that all mails share. */
export const FRAME = {
  buttonFails: {
    fr: 'Le bouton ne marche pas ? Copiez ce lien dans votre navigateur :',
    en: 'The button does not work? Copy this link into your browser:',
  },
  question: {
    fr: 'Une question ? Répondez à cet e-mail.',
    en: 'A question? Reply to this e-mail.',
  },
} as const satisfies Record<string, Texts>
