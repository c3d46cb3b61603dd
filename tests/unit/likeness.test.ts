import { expect, test } from 'vitest'
import { likeness } from '../../functions/domain/likeness.ts'

test.each([
  ['Camille Exemple', 'EXEMPLE Camille', 'identical'],
  ['Élodie N’Guyen', "elodie n'guyen", 'identical'],
  ['علی‌رضا', 'علیرضا', 'identical'],
  ['École d’Architecture', 'Ecole d Architecture', 'close'],
  ['Camille Exemple', 'Camille Marie Exemple', 'close'],
  ['Camille Exemple', 'Camille Exempel', 'close'],
  ['Camille Exemple-Martin', 'Camille Exemple', 'close'],
  ['Camille', 'Camille Exemple', 'close'],
  ['Camille Exemple', 'Dominique Modèle', 'different'],
  ['Camille Exemple', 'Camille Modèle', 'different'],
  ['Li', 'Lu', 'different'],
  ['', 'Camille Exemple', 'different'],
] as const)('%s and %s are %s', (one, other, alike) => {
  expect(likeness(one, other)).toBe(alike)
  expect(likeness(other, one)).toBe(alike)
})
