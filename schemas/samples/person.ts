/**
 * The made-up person of all examples: tests, walks, the Bruno collection and the documentation. These are the answers
 * to the form.
 */
export const SAMPLE_FORM = {
  givenName: 'Camille',
  familyName: 'Exemple',
  role: 'student',
  school: 'École des Exemples',
} as const

/** A second person, with other answers. */
export const OTHER_SAMPLE_FORM = { ...SAMPLE_FORM, givenName: 'Sam', familyName: 'Sample', role: 'teacher' } as const
