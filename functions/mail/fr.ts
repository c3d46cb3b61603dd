import { type PageName, pageUrl } from '#schemas/page.ts'
import type { Instant } from '#schemas/time.ts'
import type { LicenseFile, ObjectionMail } from '../domain/mails.ts'
import { button, codeBlock, heading, list, objectionCodeBlock, paragraph, quote, small } from './blocks.ts'
import { inert } from './inert.ts'
import { licenseFile, licenseFileName } from './license-file.ts'
import type { Block, Letter, Messages } from './message.ts'
import { reasonTexts } from './reason-texts.ts'
import { writtenDates } from './written-dates.ts'

const ROLES = { pupil: 'élève', student: 'étudiant ou étudiante', teacher: 'enseignant ou enseignante' }

const page = (siteUrl: string, name: PageName, fragment?: string) => pageUrl(siteUrl, name, 'fr', fragment)

const noteBlocks = (note: string | undefined) =>
  note ? [paragraph('La personne qui a lu votre demande ajoute :'), quote(note)] : []

const OPENING_CHANGES_NOTHING = 'Ouvrir le lien ne change rien : la page vous demandera ce code.'
const KEEP_IT = 'Ne donnez ce code à personne.'

/** How to object from an address: until when, with which code, and on which page. */
function objecting(
  { objectionId, objectableUntil }: { objectionId: string; objectableUntil: Instant },
  { program, siteUrl, secrets: { objectionCode } }: Letter<ObjectionMail>,
  { before, label, because }: { before: (date: string) => string; label: string; because: string },
): Block[] {
  return [
    paragraph(
      before(writtenDates(program, 'fr').on(objectableUntil)),
      'Ouvrez la page, puis saisissez ce code d’opposition :',
    ),
    objectionCodeBlock(objectionCode),
    button(label, page(siteUrl, 'objection', objectionId)),
    small(OPENING_CHANGES_NOTHING, because, KEEP_IT),
  ]
}

/** How to install the attached license, until when it works, and its code. */
const licenseBlocks = (
  { product, code, schoolYear, validUntil, graceUntil }: LicenseFile,
  { program }: Pick<Letter<'license'>, 'program'>,
): Block[] => [
  paragraph(`Le fichier joint est votre licence pour l’année ${schoolYear}. Pour l’installer :`),
  list(
    `Installez ${product}, si ce n’est pas déjà fait.`,
    `Enregistrez le fichier « ${licenseFileName(schoolYear)} » sur votre ordinateur.`,
    `Dans ${product}, ouvrez la gestion des licences et choisissez ce fichier.`,
  ),
  paragraph(
    `Votre licence est valable jusqu’au ${writtenDates(program, 'fr').until(validUntil)}.`,
    `Elle fonctionne encore jusqu’au ${writtenDates(program, 'fr').until(graceUntil)}, le temps de la prolonger.`,
  ),
  paragraph('Votre code de licence, à garder :'),
  codeBlock(code),
]

/** All mails in French. */
export const fr: Messages = {
  'sign-in-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} est votre code – valable ${program.limits.codeMinutes} minutes`,
    preheader: 'Saisissez ce code sur la page où vous l’avez demandé.',
    blocks: [
      heading('Votre code de connexion'),
      paragraph(
        'Saisissez ce code sur la page où vous l’avez demandé.',
        `Il est valable ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Ouvrir la page avec ce code', page(siteUrl, 'guide', `code=${code}`)),
      small(
        `Vous recevez cet e-mail car cette adresse a été saisie pour la licence ${program.product}.`,
        'Ce n’était pas vous ? Ignorez cet e-mail : sans ce code, rien ne se passe.',
        KEEP_IT,
      ),
    ],
  }),

  'review-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} est votre code de gestionnaire – valable ${program.limits.codeMinutes} minutes`,
    preheader: 'Saisissez ce code sur la page où vous l’avez demandé.',
    blocks: [
      heading('Votre code de gestionnaire'),
      paragraph(
        'Saisissez ce code pour vérifier les demandes.',
        `Il est valable ${program.limits.codeMinutes} minutes, sur l’appareil où vous l’avez demandé.`,
      ),
      codeBlock(code),
      button('Ouvrir la page avec ce code', page(siteUrl, 'review', `code=${code}`)),
      small(
        `Vous recevez cet e-mail car cette adresse gère les demandes de licence ${program.product}.`,
        'Vous n’avez rien demandé ? Ignorez cet e-mail.',
        KEEP_IT,
      ),
    ],
  }),

  'confirmation-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} est votre code de confirmation – valable ${program.limits.codeMinutes} minutes`,
    preheader: 'Saisissez ce code pour confirmer que c’est bien vous.',
    blocks: [
      heading('Confirmez que c’est bien vous'),
      paragraph(
        'Saisissez ce code sur la page où vous l’avez demandé.',
        `Il est valable ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Ouvrir la page avec ce code', page(siteUrl, 'status', `code=${code}`)),
      small(
        `Vous recevez cet e-mail car une action est à confirmer dans votre compte ${program.brand}.`,
        'Vous n’avez rien demandé ? Gardez ce code pour vous et écrivez-nous.',
      ),
    ],
  }),

  'new-address-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} confirme votre nouvelle adresse – valable ${program.limits.codeMinutes} minutes`,
    preheader: 'Saisissez ce code pour utiliser votre nouvelle adresse.',
    blocks: [
      heading('Confirmez votre nouvelle adresse e-mail'),
      paragraph(
        'Saisissez ce code sur la page où vous avez donné cette adresse.',
        `Il est valable ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Ouvrir la page avec ce code', page(siteUrl, 'status', `code=${code}`)),
      small(
        `Vous recevez cet e-mail car cette adresse a été donnée pour un compte ${program.brand}.`,
        'Ce n’était pas vous ? Ignorez cet e-mail : sans ce code, rien ne change.',
        KEEP_IT,
      ),
    ],
  }),

  'school-address-code': (_, { program, siteUrl, secrets: { code } }) => ({
    subject: `${code} confirme votre adresse d’établissement – valable ${program.limits.codeMinutes} minutes`,
    preheader: 'Saisissez ce code pour montrer que vous lisez cette adresse.',
    blocks: [
      heading('Confirmez votre adresse d’établissement'),
      paragraph(
        'Saisissez ce code sur la page où vous avez donné cette adresse.',
        `Il est valable ${program.limits.codeMinutes} minutes.`,
      ),
      codeBlock(code),
      button('Ouvrir la page avec ce code', page(siteUrl, 'guide', `code=${code}`)),
      paragraph('L’adresse de votre compte ne change pas. Aucun autre e-mail n’est envoyé ici.'),
      small(
        `Vous recevez cet e-mail car cette adresse a été donnée pour une demande de licence ${program.product}.`,
        'Ce n’était pas vous ? Ignorez cet e-mail : sans ce code, rien ne change.',
        KEEP_IT,
      ),
    ],
  }),

  'address-changed': (data, letter) => ({
    subject: 'Votre adresse e-mail a changé – ce n’est pas vous ?',
    preheader: `Vous pouvez annuler ce changement jusqu’au ${writtenDates(letter.program, 'fr').on(data.objectableUntil)}.`,
    blocks: [
      heading('Votre adresse e-mail a changé'),
      paragraph(
        `Une autre adresse remplace celle-ci dans votre compte ${letter.program.brand}.`,
        'C’est vous ? Vous n’avez rien à faire.',
      ),
      ...objecting(data, letter, {
        before: (date) => `Ce n’est pas vous ? Annulez ce changement au plus tard le ${date}.`,
        label: 'Ce n’est pas moi',
        because: 'Vous recevez cet e-mail car cette adresse était celle de votre compte.',
      }),
    ],
  }),

  'address-restored': (_, { program, siteUrl }) => ({
    subject: 'Le changement d’adresse e-mail est annulé',
    preheader: 'L’ancienne adresse est de nouveau celle du compte.',
    blocks: [
      heading('Le changement d’adresse est annulé'),
      paragraph(
        `L’ancienne adresse est de nouveau celle du compte ${program.brand}.`,
        'Par sécurité, tous les appareils ont été déconnectés.',
      ),
      button('Ouvrir le guide', page(siteUrl, 'guide', 'steps')),
      small('Vous recevez cet e-mail car cette adresse est l’ancienne ou la nouvelle adresse de ce compte.'),
    ],
  }),

  'code-claimed': (data, letter) => ({
    subject: 'Votre code de licence est demandé avec une autre adresse – est-ce vous ?',
    preheader: `Vous pouvez vous y opposer jusqu’au ${writtenDates(letter.program, 'fr').on(data.objectableUntil)}.`,
    blocks: [
      heading('Est-ce vous, avec une nouvelle adresse ?'),
      paragraph(
        `Une demande faite avec une autre adresse veut prolonger votre code de licence ${data.code}.`,
        'C’est vous ? Vous n’avez rien à faire.',
      ),
      ...objecting(data, letter, {
        before: (date) => `Ce n’est pas vous ? Dites-le-nous, au plus tard le ${date}.`,
        label: 'Ce n’est pas moi',
        because: 'Vous recevez cet e-mail car ce code de licence est à cette adresse.',
      }),
    ],
  }),

  'claim-ended': ({ reference }, { program, siteUrl }) => ({
    subject: `Demande ${reference} : l’ancien code de licence n’est pas repris`,
    preheader: 'La personne à qui appartient ce code s’y oppose.',
    blocks: [
      heading('L’ancien code n’est pas repris'),
      paragraph(
        'Vous avez demandé à prolonger un code de licence existant.',
        'La personne à qui il appartient s’y oppose : ce code reste le sien.',
      ),
      paragraph('Le reste de votre demande ne change pas.'),
      button('Suivre ma demande', page(siteUrl, 'status')),
      small(
        `Vous recevez cet e-mail car vous avez demandé une licence ${program.product}.`,
        `Référence : ${reference}.`,
      ),
    ],
  }),

  'code-superseded': ({ code }, { program, siteUrl }) => ({
    subject: 'Votre code de licence est remplacé',
    preheader: 'Un nouveau code le remplace, envoyé à la nouvelle adresse.',
    blocks: [
      heading('Votre code de licence est remplacé'),
      paragraph('Ce code ne permet plus de demander une licence :'),
      codeBlock(code),
      paragraph(
        'Un nouveau code a été envoyé à l’adresse qui a demandé à le prolonger.',
        'Utilisez seulement le nouveau code.',
      ),
      button('Ouvrir le guide', page(siteUrl, 'guide', 'steps')),
      small(
        `Vous recevez cet e-mail car ce code de licence ${program.product} était à cette adresse.`,
        'Vous n’avez rien demandé ? Écrivez-nous.',
      ),
    ],
  }),

  'correction-requested': ({ reference, note, lapsesAt, ...judged }, { program, siteUrl }) => ({
    subject: `Demande ${reference} : votre attestation est à corriger`,
    preheader: 'Voici ce qui manque et ce que vous pouvez envoyer.',
    blocks: [
      heading('Votre attestation est à corriger'),
      paragraph(
        `Nous ne pouvons pas encore accepter votre demande pour l’année ${judged.schoolYear}. Voici pourquoi :`,
      ),
      list(...reasonTexts(program, 'fr', judged)),
      ...noteBlocks(note),
      paragraph(`Vous pouvez corriger votre demande jusqu’au ${writtenDates(program, 'fr').on(lapsesAt)}.`),
      button('Corriger ma demande', page(siteUrl, 'guide', 'steps')),
      small(
        `Vous recevez cet e-mail car vous avez demandé une licence ${program.product}.`,
        `Référence : ${reference}.`,
      ),
    ],
  }),

  refused: ({ reference, note, ...judged }, { program, siteUrl }) => ({
    subject: `Demande ${reference} : elle ne peut pas être acceptée`,
    preheader: 'Voici pourquoi, et que faire si c’est une erreur.',
    blocks: [
      heading('Votre demande ne peut pas être acceptée'),
      paragraph(`Nous avons lu votre demande pour l’année ${judged.schoolYear}. Voici pourquoi nous la refusons :`),
      list(...reasonTexts(program, 'fr', judged)),
      ...noteBlocks(note),
      button('Voir ma demande', page(siteUrl, 'status')),
      small(
        `Vous recevez cet e-mail car vous avez demandé une licence ${program.product}.`,
        `Référence : ${reference}.`,
      ),
    ],
  }),

  approved: ({ reference, code, renewed, schoolYear, requestableUntil }, { program, siteUrl }) => ({
    subject: 'Attestation acceptée : demandez votre nouvelle licence',
    preheader: 'Il reste une étape : demander votre licence avec votre code.',
    blocks: [
      heading('Votre attestation est acceptée'),
      paragraph(
        `Votre attestation pour l’année ${schoolYear} est acceptée.`,
        'Il reste une étape : demandez votre nouvelle licence avec ce code.',
      ),
      codeBlock(code),
      paragraph(
        renewed
          ? 'C’est le même code qu’avant : il ne change pas.'
          : 'Gardez ce code : il vous servira aussi les années suivantes.',
        `Vous pouvez demander votre licence jusqu’au ${writtenDates(program, 'fr').until(requestableUntil)}.`,
      ),
      button('Demander ma licence', page(siteUrl, 'guide', 'steps')),
      small(
        `Vous recevez cet e-mail car vous avez demandé une licence ${program.product}.`,
        `Référence : ${reference}.`,
      ),
    ],
  }),

  'approved-with-license': ({ reference, renewed, ...license }, letter) => ({
    subject: `Attestation acceptée : voici votre licence, valable jusqu’au ${writtenDates(letter.program, 'fr').until(license.validUntil)}`,
    preheader: 'Le fichier joint est votre licence. Vous n’avez plus rien à demander.',
    blocks: [
      heading('Votre attestation est acceptée, et voici votre licence'),
      paragraph(`Votre attestation pour l’année ${license.schoolYear} est acceptée.`),
      ...licenseBlocks(license, letter),
      paragraph(
        renewed
          ? 'C’est le même code qu’avant : il ne change pas.'
          : 'Ce code vous servira aussi les années suivantes.',
      ),
      button(`Télécharger ${license.product}`, letter.program.links.download),
      small(
        `Vous recevez cet e-mail car vous avez demandé une licence ${license.product}.`,
        `Références : ${reference}, ${license.licenseId}.`,
      ),
    ],
    attachments: [licenseFile(license)],
  }),

  license: (license, letter) => ({
    subject: `Votre nouvelle licence, valable jusqu’au ${writtenDates(letter.program, 'fr').until(license.validUntil)}`,
    preheader: 'Le fichier joint est votre licence. Voici comment l’installer.',
    blocks: [
      heading(`Votre licence ${license.product}`),
      ...licenseBlocks(license, letter),
      button(`Télécharger ${license.product}`, letter.program.links.download),
      small(`Vous recevez cet e-mail car vous avez demandé cette licence. Référence : ${license.licenseId}.`),
    ],
    attachments: [licenseFile(license)],
  }),

  'license-code': ({ code }, { program, siteUrl }) => ({
    subject: 'Votre code de licence',
    preheader: 'Voici de nouveau votre code de licence.',
    blocks: [
      heading('Votre code de licence'),
      paragraph('Voici de nouveau votre code de licence. Il reste le même d’une année à l’autre.'),
      codeBlock(code),
      button('Utiliser mon code', page(siteUrl, 'guide', 'steps')),
      small(`Vous recevez cet e-mail car vous avez demandé votre code de licence ${program.product}.`),
    ],
  }),

  'code-revoked': ({ code, note, ...judged }, { program, siteUrl }) => ({
    subject: 'Votre code de licence n’est plus valable',
    preheader: 'Voici pourquoi, et que faire si c’est une erreur.',
    blocks: [
      heading('Votre code de licence n’est plus valable'),
      paragraph('Ce code ne permet plus de demander une licence :'),
      codeBlock(code),
      paragraph('Voici pourquoi :'),
      list(...reasonTexts(program, 'fr', judged)),
      ...noteBlocks(note),
      button('Voir mon compte', page(siteUrl, 'status')),
      small(`Vous recevez cet e-mail car ce code de licence ${program.product} est à cette adresse.`),
    ],
  }),

  'code-reinstated': ({ code, note }, { program, siteUrl }) => ({
    subject: 'Votre code de licence est de nouveau valable',
    preheader: 'Vous pouvez vous en servir comme avant.',
    blocks: [
      heading('Votre code de licence est de nouveau valable'),
      paragraph('Vous pouvez vous en servir comme avant.'),
      codeBlock(code),
      ...noteBlocks(note),
      button('Voir mon compte', page(siteUrl, 'status')),
      small(`Vous recevez cet e-mail car ce code de licence ${program.product} est à cette adresse.`),
    ],
  }),

  'attestation-reminder': ({ reference, lapsesAt }, { program, siteUrl }) => ({
    subject: `Demande ${reference} : il manque votre attestation`,
    preheader: `Envoyez votre attestation au plus tard le ${writtenDates(program, 'fr').on(lapsesAt)}.`,
    blocks: [
      heading('Il manque votre attestation'),
      paragraph(
        'Votre demande est ouverte, mais nous n’avons pas encore votre attestation.',
        `Votre demande expire le ${writtenDates(program, 'fr').on(lapsesAt)}.`,
      ),
      button('Envoyer mon attestation', page(siteUrl, 'guide', 'steps')),
      small(
        `Vous recevez cet e-mail car vous avez demandé une licence ${program.product}.`,
        `Référence : ${reference}.`,
      ),
    ],
  }),

  'license-reminder': ({ code, requestableUntil }, { program, siteUrl }) => ({
    subject: 'Votre attestation est acceptée : demandez votre licence',
    preheader: `Vous pouvez la demander jusqu’au ${writtenDates(program, 'fr').until(requestableUntil)}.`,
    blocks: [
      heading('Il reste une étape'),
      paragraph('Votre attestation est acceptée. Demandez votre licence avec ce code.'),
      codeBlock(code),
      paragraph(`Vous pouvez la demander jusqu’au ${writtenDates(program, 'fr').until(requestableUntil)}.`),
      button('Demander ma licence', page(siteUrl, 'guide', 'steps')),
      small(`Vous recevez cet e-mail car vous n’avez pas encore demandé votre licence ${program.product}.`),
    ],
  }),

  'renewal-reminder': ({ code, validUntil, graceUntil, schoolYear }, { program, siteUrl }) => ({
    subject: `Votre licence expire le ${writtenDates(program, 'fr').until(validUntil)} : prolongez-la`,
    preheader: 'Il suffit d’une nouvelle attestation. Votre code ne change pas.',
    blocks: [
      heading('Prolongez votre licence'),
      paragraph(
        `Votre licence ${program.product} ${schoolYear} expire le ${writtenDates(program, 'fr').until(validUntil)}.`,
        'Pour la prolonger, envoyez une attestation pour l’année qui suit.',
      ),
      paragraph(
        `Après cette date, elle fonctionne encore jusqu’au ${writtenDates(program, 'fr').until(graceUntil)}.`,
        'Votre code de licence ne change pas :',
      ),
      codeBlock(code),
      button('Prolonger ma licence', page(siteUrl, 'guide', 'steps')),
      small(`Vous recevez cet e-mail car vous avez une licence ${program.product}.`),
    ],
  }),

  'application-expired': ({ reference }, { program, siteUrl }) => ({
    subject: 'Votre demande a expiré : recommencez en 5 minutes',
    preheader: 'Nous n’avons pas reçu votre attestation à temps.',
    blocks: [
      heading('Votre demande a expiré'),
      paragraph(
        'Nous n’avons pas reçu votre attestation à temps.',
        'Vous pouvez recommencer dès maintenant, avec la même adresse.',
      ),
      button('Recommencer ma demande', page(siteUrl, 'guide', 'steps')),
      small(
        `Vous recevez cet e-mail car vous avez demandé une licence ${program.product}.`,
        `Référence : ${reference}.`,
      ),
    ],
  }),

  'erasure-started': (_, { program }) => ({
    subject: 'Votre compte est en cours de suppression',
    preheader: 'Vos données seront effacées sous 24 heures.',
    blocks: [
      heading('Votre compte est en cours de suppression'),
      paragraph(
        `Votre compte ${program.brand} n’est plus accessible.`,
        'Vos données seront effacées sous 24 heures.',
        'Une licence en cours fonctionne jusqu’à sa date de fin.',
      ),
      small(
        'Vous recevez cet e-mail car la suppression de ce compte a été demandée avec un code envoyé à cette adresse.',
      ),
    ],
  }),

  enrolled: (data, letter) => ({
    subject: 'Votre établissement demande votre licence Education',
    preheader: 'Vous n’avez rien à faire. Vous pouvez vous y opposer.',
    blocks: [
      heading('Votre établissement demande votre licence'),
      paragraph(
        `Envoyé par : ${data.portal}.`,
        `Établissement : ${data.school}.`,
        `Année scolaire : ${data.schoolYear}.`,
      ),
      paragraph(
        `Votre établissement demande pour vous la licence ${letter.program.product}.`,
        'Vous n’avez rien à faire : vous recevrez votre licence par e-mail.',
        'Connectez-vous sur notre site avec cette adresse pour suivre la demande.',
      ),
      ...objecting(data, letter, {
        before: (date) => `Cet établissement ne peut pas agir pour vous ? Dites-le-nous, au plus tard le ${date}.`,
        label: 'Cet établissement ne peut pas agir pour moi',
        because: 'Vous recevez cet e-mail car un établissement nous a donné votre adresse.',
      }),
    ],
  }),

  vouched: (data, letter) => ({
    subject: 'Votre établissement se porte garant : votre code de licence',
    preheader: 'Gardez votre code de licence. Vous n’avez rien d’autre à faire.',
    blocks: [
      heading('Votre établissement se porte garant'),
      paragraph(
        `Envoyé par : ${data.portal}.`,
        `Établissement : ${data.school}.`,
        `Année scolaire : ${data.schoolYear}.`,
      ),
      paragraph(
        `Votre établissement dit que vous avez droit à la licence ${letter.program.product}.`,
        'Aucune attestation n’est nécessaire. Voici votre code de licence, gardez-le :',
      ),
      codeBlock(data.code),
      paragraph('Connectez-vous sur notre site avec cette adresse pour voir votre licence.'),
      ...objecting(data, letter, {
        before: (date) => `Cet établissement ne peut pas agir pour vous ? Dites-le-nous, au plus tard le ${date}.`,
        label: 'Cet établissement ne peut pas agir pour moi',
        because: 'Vous recevez cet e-mail car un établissement nous a donné votre adresse.',
      }),
    ],
  }),

  'vouch-withdrawn': ({ portal, code, schoolYear }, { program, siteUrl }) => ({
    subject: 'Votre établissement ne se porte plus garant',
    preheader: 'Le code de licence qu’il vous a donné ne fonctionne plus.',
    blocks: [
      heading('Votre établissement ne se porte plus garant'),
      paragraph(`Envoyé par : ${portal}.`, `Année scolaire : ${schoolYear}.`),
      paragraph(`Ce code ne fonctionne plus pour la licence ${program.product} :`),
      codeBlock(code),
      paragraph('Vous pouvez faire votre demande vous-même, avec une attestation.'),
      button('Ouvrir le guide', page(siteUrl, 'guide', 'steps')),
      small('Vous recevez cet e-mail car un établissement a demandé une licence pour cette adresse.'),
    ],
  }),

  'enrollment-erased': ({ portal }, { program }) => ({
    subject: 'Votre établissement fait effacer vos données',
    preheader: 'Ce qu’il nous avait envoyé sera effacé sous 24 heures.',
    blocks: [
      heading('Votre établissement fait effacer vos données'),
      paragraph(`Envoyé par : ${portal}.`),
      paragraph(
        `Ce que cet établissement avait envoyé pour votre licence ${program.product} sera effacé sous 24 heures.`,
        'Une licence en cours fonctionne jusqu’à sa date de fin.',
      ),
      small('Vous recevez cet e-mail car un établissement avait demandé une licence pour cette adresse.'),
    ],
  }),

  'passkey-added': (_, { program, siteUrl }) => ({
    subject: 'Une clé d’accès a été ajoutée à votre compte de gestion',
    preheader: 'Vos autres sessions sont terminées.',
    blocks: [
      heading('Une clé d’accès a été ajoutée'),
      paragraph('Elle peut désormais confirmer vos décisions. Vos autres sessions sont terminées.'),
      paragraph('Ce n’est pas vous ? Confirmez avec une de vos clés, retirez celle-ci et prévenez l’équipe technique.'),
      button('Voir mes clés d’accès', page(siteUrl, 'passkeys')),
      small(`Vous recevez cet e-mail car cette adresse gère les demandes de licence ${program.product}.`),
    ],
  }),

  'recovery-asked': ({ endsAt }, { program, siteUrl }) => ({
    subject: 'Avez-vous perdu vos clés d’accès ?',
    preheader: 'Quelqu’un le dit, avec un code de cette boîte.',
    blocks: [
      heading('Avez-vous perdu toutes vos clés d’accès ?'),
      paragraph('Une personne connectée avec un code de cette boîte dit que vos clés d’accès sont perdues.'),
      paragraph(
        `C’est vous ? Demandez à un collègue d’accepter sur la même page, avant le ${writtenDates(program, 'fr').on(endsAt)}.`,
        'Il faut ensuite attendre 24 heures avant d’ajouter de nouvelles clés.',
      ),
      paragraph(
        'Ce n’est pas vous ? Confirmez avec une de vos clés, annulez la récupération et prévenez l’équipe technique.',
      ),
      button('Voir mes clés d’accès', page(siteUrl, 'passkeys')),
      small(`Vous recevez cet e-mail car cette adresse gère les demandes de licence ${program.product}.`),
    ],
  }),

  'recovery-approved': ({ usableFrom }, { program, siteUrl }) => ({
    subject: 'Vos clés d’accès ne compteront bientôt plus',
    preheader: 'Un collègue a accepté la récupération de votre compte.',
    blocks: [
      heading('Un collègue a accepté la récupération'),
      paragraph(
        `Vos anciennes clés d’accès comptent jusqu’au ${writtenDates(program, 'fr').on(usableFrom)}, à l’heure de cet e-mail.`,
        'Ensuite, connectez-vous avec un code et ajoutez-en de nouvelles.',
      ),
      paragraph('Vous ne les avez pas perdues ? Avant cela, confirmez avec l’une d’elles et annulez la récupération.'),
      button('Voir mes clés d’accès', page(siteUrl, 'passkeys')),
      small(`Vous recevez cet e-mail car cette adresse gère les demandes de licence ${program.product}.`),
    ],
  }),

  'review-application': (
    { reference, applicationId, school, role, schoolYear, decisionDueAt },
    { program, siteUrl },
  ) => ({
    subject: `À vérifier : demande ${reference}`,
    preheader: `Réponse attendue le ${writtenDates(program, 'fr').on(decisionDueAt)}.`,
    blocks: [
      heading('Une attestation est à vérifier'),
      list(
        `Demande : ${reference}`,
        `École : ${inert(school)}`,
        `Profil : ${ROLES[role]}`,
        `Année scolaire : ${schoolYear}`,
        `Réponse attendue le ${writtenDates(program, 'fr').on(decisionDueAt)}`,
      ),
      button('Vérifier cette demande', page(siteUrl, 'review', applicationId)),
      small(
        'Ouvrir le lien ne décide rien : il faut une connexion de gestionnaire sur cet appareil.',
        `Vous recevez cet e-mail car cette adresse gère les demandes de licence ${program.product}.`,
      ),
    ],
  }),
}
