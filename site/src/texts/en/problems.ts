import { PROGRAM } from '#schemas/program.ts'
import type { problems as fr } from '../fr/problems.ts'

export const problems: typeof fr = {
  title: 'Error messages',
  lead: 'Each problem has a stable code, a meaning, and a thing to do.',
  every: 'All problems',
  columns: ['Code', 'HTTP status', 'Meaning'],
  page: (title) => `Problem: ${title}`,
  toDo: 'What to do',
  more: 'Need help? [Read the help](help), or [write to us](mail) with the reference shown.',
  api: 'For a program',
  apiText: 'The answer is problem details (RFC 9457), in the language that `Accept-Language` asks for.',
  fields: 'The fields that are listed',
  fieldsText: 'Where fields are at fault, `errors` gives the path of each, a code and what to enter.',
  fieldColumns: ['Code', 'Meaning'],
  values: {
    minutes: 'a few',
    tries: '(number given)',
    date: '(date given)',
    by: 'someone else',
    files: String(PROGRAM.limits.files),
    megabytes: String(PROGRAM.limits.fileBytes / 1_000_000),
    scope: '(scope given)',
    quota: '(number given)',
    year: '(year given)',
    requestId: 'shown',
  },
}
