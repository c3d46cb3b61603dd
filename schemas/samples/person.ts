/**
 * The person of all examples: of the tests, of the walks, of the collection and of the documentation. Made up. What the
 * form asks for, they answer here.
 */
export const SAMPLE_FORM = {
  givenName: 'Camille',
  familyName: 'Exemple',
  role: 'student',
  school: 'École des Exemples',
} as const

/** What somebody else answers otherwise. */
export const OTHER_SAMPLE_FORM = { ...SAMPLE_FORM, givenName: 'Sam', familyName: 'Sample', role: 'teacher' } as const
