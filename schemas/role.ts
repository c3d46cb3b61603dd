import * as z from 'zod'

/** The role of the applicant: pupil (élève), student (étudiant·e) or teacher (enseignant·e). */
export const Role = z.enum(['pupil', 'student', 'teacher']).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>
