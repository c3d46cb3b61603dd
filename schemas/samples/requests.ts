import type * as z from 'zod'
import type { API, OperationName } from '../api.ts'
import { OTHER_SAMPLE_FORM, SAMPLE_FORM } from './person.ts'

type Api = typeof API

/** The operations that take the key of a portal. */
export type PortalOperation = {
  [N in OperationName]: Api[N] extends { caller: 'portal' } | { scope: string } ? N : never
}[OperationName]

/** One request of a portal that succeeds, and what the documentation says of the operation. */
export type Sample = {
  /** What it does, in French: a sentence. In English, the summary says it. */
  does: string
  /** What has to be there beside the things that are named. */
  needs?: Need
  /** What is named in the path, where it is not what all requests are about. */
  params?: Record<string, string>
  body?: object
  /** What later requests name, and where an answer has it. */
  keeps?: Record<string, string>
}

/** An operation of portals that takes a body has one in its sample. */
type SampleOf<N extends OperationName> = Omit<Sample, 'body'> &
  (N extends PortalOperation
    ? Api[N] extends { body: infer Body extends z.ZodType }
      ? { body: z.input<Body> }
      : unknown
    : unknown)

/**
 * `attestation`: the application has a file. `vouch`: it was approved on a vouch. The others: there is one of those that
 * are listed.
 */
export type Need = 'attestation' | 'vouch' | 'member' | 'webhook' | 'event'

/**
 * A sample of every operation: the tests send it, the collection for Bruno holds it, and the lists of operations in the
 * documentation say what it does. `{{name}}` stands for a thing that is there when it is sent. No function carries it.
 */
const SAMPLES: { [N in OperationName]: SampleOf<N> } = {
  register: { does: 'Demande un code par e-mail, pour s’inscrire ou se connecter.' },

  verify: { does: 'Montre le code : ouvre une session.' },
  me: { does: 'Son compte.' },
  changeMe: { does: 'Change son nom ou sa langue.' },
  signOut: { does: 'Ferme la session.' },
  requestConfirmation: { does: 'Demande un code récent, avant de changer d’adresse, d’exporter ou d’effacer.' },
  requestAddressChange: { does: 'Nomme une nouvelle adresse, à laquelle un code est envoyé.' },
  confirmAddressChange: { does: 'Montre ce code : l’adresse est remplacée.' },
  exportMe: { does: 'Tout ce qui est gardé de la personne.' },
  eraseMe: { does: 'Efface le compte.' },
  schools: { does: 'Ce que gardent les établissements qui parlent pour cette adresse.' },
  objectToSchool: { does: 'S’oppose à un établissement.' },
  checkObjection: { does: 'Dit ce qu’une opposition arrêterait.' },
  object: { does: 'S’oppose : par le lien d’un e-mail.' },

  openApplication: {
    does: 'Ouvre la demande de l’année scolaire ouverte.',
    body: { ...SAMPLE_FORM, memberId: '{{memberId}}' },
  },
  applications: { does: 'Toutes les demandes d’un membre (`memberId`), l’année la plus récente d’abord.' },
  application: { does: 'Une demande.' },
  changeApplication: {
    does: 'Corrige le formulaire, jusqu’à l’envoi.',
    body: { school: 'École des Exemples, Lyon' },
  },
  announceUpload: {
    does: 'Annonce un fichier, et dit où envoyer ses octets.',
    body: {
      name: 'attestation.pdf',
      mediaType: 'application/pdf',
      size: 48_211,
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
    keeps: { uploadId: 'uploadId' },
  },
  confirmUpload: { does: 'Fait vérifier et garder le fichier arrivé.' },
  removeUpload: { does: 'Retire un fichier, jusqu’à l’envoi.' },
  submitApplication: {
    does: 'Envoie la demande aux gestionnaires.',
    needs: 'attestation',
  },
  withdrawApplication: { does: 'Retire la demande.' },

  requestLicense: {
    does: 'Demande la licence, avec le code de licence.',
    body: { code: '{{licenseCode}}' },
  },
  licenses: { does: 'Toutes les licences d’un membre (`memberId`), l’année la plus récente d’abord.' },
  checkLicenseCode: { does: 'Dit ce que vaut un code de licence.' },
  sendLicenseCode: { does: 'Renvoie le code de licence par e-mail.' },
  keys: { does: 'Les clés publiques qui vérifient les licences (JWKS).' },

  reviewSignIn: { does: 'Gestionnaires : demande un code par e-mail.' },
  reviewVerify: { does: 'Gestionnaires : montre le code, ouvre une session.' },
  reviewSession: { does: 'Qui est connecté.' },
  reviewSignOut: { does: 'Ferme la session.' },
  queue: { does: 'Ce qui attend une décision, le plus ancien d’abord.' },
  figures: { does: 'Les chiffres de la file et des 7 derniers jours.' },
  review: { does: 'Une demande, avec ce à quoi la comparer.' },
  openDocument: { does: 'Ouvre un document, pour 60 secondes.' },
  decide: { does: 'Accepte, demande une correction ou refuse.' },
  reopen: { does: 'Revient sur un refus et demande une correction.' },
  revokeCode: { does: 'Révoque un code de licence.' },
  reinstateCode: { does: 'Annule une révocation.' },

  enrollMembers: {
    does: 'Inscrit de 1 à 100 personnes, chacune avec son propre résultat.',
    body: {
      rows: [
        { reference: 'row-1', email: '{{email}}', locale: 'fr', ...SAMPLE_FORM },
        { reference: 'row-2', email: '{{otherEmail}}', locale: 'en', ...OTHER_SAMPLE_FORM },
      ],
    },
    keeps: {
      memberId: 'rows[0].memberId',
      applicationId: 'rows[0].applicationId',
      otherMemberId: 'rows[1].memberId',
    },
  },
  members: { does: 'Tous les membres, dans l’ordre de leur inscription.', needs: 'member' },
  member: {
    does: 'Un membre, avec son code de licence.',
    keeps: { licenseCode: 'licenseCode?.code' },
  },
  eraseMember: {
    does: 'Efface un membre.',
    params: { memberId: '{{otherMemberId}}' },
  },
  exportMembers: { does: 'Tout ce qui est gardé des membres, page par page.', needs: 'member' },
  vouch: {
    does: 'S’engage pour un membre dont la demande est ouverte.',
    body: { vouch: '{{vouch}}' },
  },
  withdrawVouch: {
    does: 'Retire un engagement.',
    needs: 'vouch',
  },
  vouchingKeys: { does: 'Les clés qui vérifient vos engagements.' },
  addVouchingKey: {
    does: 'Enregistre une clé publique.',
    body: {
      jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'example-1' },
    },
  },
  removeVouchingKey: { does: 'Retire une clé ; ce qu’elle a signé avant reste.' },
  webhooks: { does: 'Vos récepteurs.', needs: 'webhook' },
  createWebhook: {
    does: 'Enregistre un récepteur, et donne le secret qui signe.',
    body: { url: '{{receiverUrl}}', events: ['application.approved', 'license.issued'] },
    keeps: { webhookId: 'id' },
  },
  webhook: { does: 'Un récepteur.' },
  changeWebhook: {
    does: 'Change un récepteur, le désactive ou l’active.',
    body: {
      url: '{{receiverUrl}}',
      events: ['application.approved', 'license.issued', 'webhook.test'],
      status: 'enabled',
    },
  },
  deleteWebhook: { does: 'Retire un récepteur.' },
  rotateWebhookSecret: { does: 'Donne un nouveau secret ; l’ancien signe encore 24 heures.' },
  testWebhook: {
    does: 'Envoie un événement d’essai.',
    keeps: { eventId: 'eventId' },
  },
  deliveries: { does: 'Ce qui a été envoyé, et ce qui a été répondu.', needs: 'event' },
  replayDelivery: { does: 'Renvoie un événement, sous le même identifiant.' },
  portalKeys: { does: 'Vos clés, même révoquées.' },
  createPortalKey: {
    does: 'Crée une seconde clé, qui remplacera celle qui la demande.',
    body: { scopes: ['members:read'], expiresAt: '2099-01-01T00:00:00.000Z' },
    keeps: { keyId: 'id' },
  },
  revokePortalKey: { does: 'Révoque une clé, aussitôt.' },
  portalUsage: { does: 'Qui vous êtes, ce que peut votre clé, et ce qui est consommé de votre quota.' },
  sandboxClock: { does: 'L’heure qu’il y est.' },
  moveSandboxClock: {
    does: 'Avance son horloge.',
    body: { seconds: 86_400 },
  },
}

/** The sample of an operation. */
export const sampleOf = (name: OperationName): Sample => SAMPLES[name]
