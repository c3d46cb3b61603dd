import { PROGRAM } from '#schemas/program.ts'

export const problems = {
  title: 'Les messages d’erreur',
  lead: 'Chaque problème a un code stable, un sens, et une chose à faire.',
  every: 'Tous les problèmes',
  columns: ['Code', 'Statut HTTP', 'Sens'],
  page: (title: string) => `Problème : ${title}`,
  toDo: 'Que faire',
  more: 'Besoin d’aide ? [Lisez l’aide](help), ou [écrivez-nous](mail) avec la référence affichée.',
  api: 'Pour un programme',
  apiText: 'La réponse est un « problem details » (RFC 9457), dans la langue demandée par `Accept-Language`.',
  fields: 'Les champs signalés',
  fieldsText: 'Quand des champs sont en cause, `errors` donne pour chacun son chemin, un code et quoi saisir.',
  fieldColumns: ['Code', 'Sens'],
  /** What stands in the text of a problem for what only its answer knows. */
  values: {
    minutes: 'quelques',
    tries: '(nombre indiqué)',
    date: '(date indiquée)',
    by: 'une autre personne',
    files: String(PROGRAM.limits.files),
    megabytes: String(PROGRAM.limits.fileBytes / 1_000_000),
    scope: '(droit indiqué)',
    quota: '(nombre indiqué)',
    year: '(année indiquée)',
    requestId: 'affichée',
  },
}
