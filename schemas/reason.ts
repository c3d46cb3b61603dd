import * as z from 'zod'
import type { Locale, Texts } from './locale.ts'
import type { Program } from './program.ts'
import type { Role } from './role.ts'

/** Why the member has to send other documents or data. */
export const CorrectionReason = z
  .enum(['unreadable', 'wrong-year', 'too-early', 'name-mismatch', 'wrong-document', 'incomplete'])
  .meta({ id: 'CorrectionReason' })
export type CorrectionReason = z.infer<typeof CorrectionReason>

/** Why an application ends without a license. */
export const RefusalReason = z.enum(['not-eligible', 'duplicate', 'altered']).meta({ id: 'RefusalReason' })
export type RefusalReason = z.infer<typeof RefusalReason>

/** Why a license code is revoked. */
export const RevocationReason = z
  .enum(['code-shared', 'left-education', 'approved-by-mistake'])
  .meta({ id: 'RevocationReason' })
export type RevocationReason = z.infer<typeof RevocationReason>

/** Any reason a reviewer can give. */
export const ReasonCode = z
  .enum([...CorrectionReason.options, ...RefusalReason.options, ...RevocationReason.options])
  .meta({ id: 'ReasonCode' })
export type ReasonCode = z.infer<typeof ReasonCode>

/** The values that a reason's text can use. `startsOn` is the first day of the school year, written out. */
type Facts = { program: Program; role: Role; schoolYear: string; startsOn: string }

type Reason = {
  outcome: 'correction' | 'refusal' | 'revocation'
  /** What reviewers choose from in the review page. */
  label: Texts
  /** What the member reads: on the site, in the mail and in the API. */
  text: Record<Locale, (facts: Facts) => string>
}

/** The usual document that a member's school issues, with its article. */
const PROOF: Record<Role, Texts> = {
  pupil: { fr: 'un certificat de scolarité', en: 'an enrollment certificate' },
  student: { fr: 'un certificat de scolarité', en: 'an enrollment certificate' },
  teacher: { fr: 'une attestation d’emploi', en: 'a certificate of employment' },
}

const joined = (...texts: string[]) => texts.join(' ')

const accepted = ({ acceptedDocuments }: Program, role: Role, locale: Locale) =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(acceptedDocuments[role][locale])

const studies = ({ eligibleStudies }: Program, locale: Locale) =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(eligibleStudies[locale])

// Not “reply to this e-mail”: the site and the API also show these texts.
const ifMistaken = ({ replyTo }: Program): Texts => ({
  fr: `Si vous pensez qu’il s’agit d’une erreur, écrivez à ${replyTo}.`,
  en: `If you think this is a mistake, write to ${replyTo}.`,
})

const CODE_ENDED: Texts = {
  fr: 'Votre code de licence n’est plus valable.',
  en: 'Your license code no longer works.',
}

/** All reasons, each with the outcome it belongs to, its label for reviewers and its text for the member. */
export const REASONS: Record<ReasonCode, Reason> = {
  unreadable: {
    outcome: 'correction',
    label: { fr: 'Document illisible', en: 'Unreadable' },
    text: {
      fr: () =>
        joined(
          'Nous n’arrivons pas à lire votre document.',
          'Renvoyez le PDF d’origine, ou une photo nette et bien éclairée où toute la page est visible.',
        ),
      en: () =>
        'We cannot read your document. Send the original PDF, or a sharp, well-lit photo showing the whole page.',
    },
  },
  'wrong-year': {
    outcome: 'correction',
    label: { fr: 'Année passée ou absente', en: 'Past or missing year' },
    text: {
      fr: ({ role, schoolYear }) =>
        joined(
          `Votre attestation ne porte pas sur l’année ${schoolYear}.`,
          `Demandez à votre école ${PROOF[role].fr} pour cette année-là, puis envoyez ce document.`,
        ),
      en: ({ role, schoolYear }) =>
        `Your proof does not cover ${schoolYear}. Ask your school for ${PROOF[role].en} for that year, then send it.`,
    },
  },
  'too-early': {
    outcome: 'correction',
    label: { fr: 'Année pas encore commencée', en: 'Year not started' },
    text: {
      fr: ({ schoolYear, startsOn }) =>
        `Votre attestation porte sur l’année ${schoolYear}, qui n’a pas commencé. Renvoyez-la à partir du ${startsOn}.`,
      en: ({ schoolYear, startsOn }) =>
        `Your proof is for ${schoolYear}, which has not started. Send it again from ${startsOn}.`,
    },
  },
  'name-mismatch': {
    outcome: 'correction',
    label: { fr: 'Nom différent du compte', en: 'Name differs' },
    text: {
      fr: () =>
        joined(
          'Le nom sur l’attestation n’est pas celui de votre compte.',
          'Corrigez votre nom dans votre compte, ou envoyez un document à votre nom.',
        ),
      en: () =>
        joined(
          'The name on the document is not the one on your account.',
          'Correct your name in your account, or send a document in your name.',
        ),
    },
  },
  'wrong-document': {
    outcome: 'correction',
    label: { fr: 'Pas une attestation', en: 'Not a proof of status' },
    text: {
      fr: ({ program, role }) =>
        joined(
          `Ce document ne prouve pas ${role === 'teacher' ? 'votre emploi dans une école' : 'votre inscription'}.`,
          `Nous acceptons : ${accepted(program, role, 'fr')}.`,
        ),
      en: ({ program, role }) =>
        joined(
          `This document does not prove your ${role === 'teacher' ? 'employment' : 'enrollment'} at a school.`,
          `We accept: ${accepted(program, role, 'en')}.`,
        ),
    },
  },
  incomplete: {
    outcome: 'correction',
    label: { fr: 'Document incomplet', en: 'Incomplete' },
    text: {
      fr: () => 'Il manque une partie du document (nom, école, année, cachet ou signature). Envoyez toutes les pages.',
      en: () => 'Part of the document is missing (name, school, year, stamp or signature). Send every page.',
    },
  },
  'not-eligible': {
    outcome: 'refusal',
    label: { fr: 'Formation non éligible', en: 'Not eligible' },
    text: {
      fr: ({ program, role }) =>
        joined(
          `La licence ${program.product} est réservée ${role === 'teacher' ? 'à l’enseignement' : 'aux études'}`,
          `dans ces domaines : ${studies(program, 'fr')}.`,
          ifMistaken(program).fr,
        ),
      en: ({ program, role }) =>
        joined(
          `The ${program.product} license is for ${role === 'teacher' ? 'teaching' : 'studies'}`,
          `in these fields: ${studies(program, 'en')}.`,
          ifMistaken(program).en,
        ),
    },
  },
  duplicate: {
    outcome: 'refusal',
    label: { fr: 'Déjà une licence', en: 'Duplicate account' },
    text: {
      fr: () =>
        joined(
          'Vous avez déjà une licence avec une autre adresse.',
          'Connectez-vous avec cette adresse, ou choisissez « nouvelle adresse ».',
        ),
      en: () => 'You already have a license with another address. Sign in with it, or choose “new e-mail address”.',
    },
  },
  altered: {
    outcome: 'refusal',
    label: { fr: 'Document modifié', en: 'Altered document' },
    text: {
      fr: ({ program }) => `Ce document ne correspond pas à ce que l’école délivre. ${ifMistaken(program).fr}`,
      en: ({ program }) => `This document does not match what the school issues. ${ifMistaken(program).en}`,
    },
  },
  'code-shared': {
    outcome: 'revocation',
    label: { fr: 'Code partagé', en: 'Shared code' },
    text: {
      fr: ({ program }) =>
        `Votre code de licence a servi à une autre personne. Il n’est plus valable. ${ifMistaken(program).fr}`,
      en: ({ program }) => `Someone else has used your license code. It no longer works. ${ifMistaken(program).en}`,
    },
  },
  'left-education': {
    outcome: 'revocation',
    label: { fr: 'Études ou emploi terminés', en: 'Left education' },
    text: {
      fr: ({ program, role }) =>
        joined(
          role === 'teacher' ? 'Votre emploi dans l’enseignement est terminé.' : 'Vos études sont terminées.',
          CODE_ENDED.fr,
          ifMistaken(program).fr,
        ),
      en: ({ program, role }) =>
        joined(
          role === 'teacher' ? 'Your employment as a teacher has ended.' : 'Your studies have ended.',
          CODE_ENDED.en,
          ifMistaken(program).en,
        ),
    },
  },
  'approved-by-mistake': {
    outcome: 'revocation',
    label: { fr: 'Acceptée par erreur', en: 'Approved by mistake' },
    text: {
      fr: ({ program }) =>
        `Nous avons accepté votre attestation par erreur. ${CODE_ENDED.fr} Pour en savoir plus, écrivez à ${program.replyTo}.`,
      en: ({ program }) =>
        `We approved your proof by mistake. ${CODE_ENDED.en} To learn more, write to ${program.replyTo}.`,
    },
  },
}
