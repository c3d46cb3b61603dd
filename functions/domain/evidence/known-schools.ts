import type { Email } from '#schemas/email.ts'
import type { Program } from '#schemas/program.ts'
import list from '#schemas/schools.json' with { type: 'json' }
import { schoolOf } from './school-of.ts'

/** The schools of the list and of the program. Loaded when somebody asks: the list has 70 KB. */
export const knownSchools = (program: Pick<Program, 'schools'>) => ({
  of: async (email: Email) => schoolOf(email, { list, named: await program.schools?.() }),
})
