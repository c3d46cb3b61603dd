import type * as z from 'zod'
import type { API, OperationName } from '../api.ts'
import type { Texts } from '../locale.ts'
import { OTHER_SAMPLE_FORM, SAMPLE_FORM } from './person.ts'

type Api = typeof API

/** The names of the operations that accept a portal's key. */
export type PortalOperation = {
  [N in OperationName]: Api[N] extends { caller: 'portal' } | { scope: string } ? N : never
}[OperationName]

/** A successful request of a portal, and what the documentation says about the operation. */
export type Sample = {
  /** What the operation does. French: a sentence. English: the summary in OpenAPI. */
  does: Texts
  /** What must exist besides the things that the request names. */
  needs?: Need
  /** Path parameters that differ from the usual ones. */
  params?: Record<string, string>
  /** Query parameters, besides those of a page of a list. */
  query?: Record<string, string>
  body?: object
  /** Values of the answer that later requests use, by name, and where the answer has them. */
  keeps?: Record<string, string>
}

/** An operation of portals that takes a body must have one in its sample. */
type SampleOf<N extends OperationName> = Omit<Sample, 'body'> &
  (N extends PortalOperation
    ? Api[N] extends { body: infer Body extends z.ZodType }
      ? { body: z.input<Body> }
      : unknown
    : unknown)

/**
 * `attestation`: the application has a file. `vouch`: it was approved on a vouch. Others: the list has at least one of
 * them.
 */
export type Need = 'attestation' | 'vouch' | 'member' | 'webhook' | 'event'

/**
 * A sample of every portal operation. Tests send it, the Bruno collection contains it, and the documentation's lists of
 * operations use its description. `{{name}}` is replaced by the id of an existing thing. No function's bundle contains
 * it.
 */
const SAMPLES: { [N in OperationName]: SampleOf<N> } = {
  register: {
    does: {
      fr: 'Demande un code par e-mail, pour s’inscrire ou se connecter.',
      en: 'Ask for a code by mail, to register or to sign in',
    },
  },

  verify: {
    does: {
      fr: 'Montre le code : ouvre une session.',
      en: 'Show the code: opens a session, and the account if there is none',
    },
  },
  me: { does: { fr: 'Son compte.', en: 'The account one is signed in to' } },
  changeMe: { does: { fr: 'Change son nom ou sa langue.', en: 'Change the name or the language' } },
  signOut: { does: { fr: 'Ferme la session.', en: 'Sign out' } },
  sessions: { does: { fr: 'Ses sessions ouvertes.', en: 'The open sessions of the account' } },
  endSession: { does: { fr: 'Ferme une de ses sessions.', en: 'End one of the sessions' } },
  endOtherSessions: { does: { fr: 'Ferme toutes ses autres sessions.', en: 'End all other sessions' } },
  requestConfirmation: {
    does: {
      fr: 'Demande un code récent, avant de changer d’adresse, d’exporter ou d’effacer.',
      en: 'Ask for a fresh code, before changing the address, exporting or erasing',
    },
  },
  requestAddressChange: {
    does: {
      fr: 'Nomme une nouvelle adresse, à laquelle un code est envoyé.',
      en: 'Name a new address, with a fresh code; a code is mailed to the new address',
    },
  },
  confirmAddressChange: {
    does: {
      fr: 'Montre ce code : l’adresse est remplacée.',
      en: 'Show the code mailed to the new address: it replaces the old one, which can object for 10 days',
    },
  },
  schoolAddresses: {
    does: {
      fr: 'Les adresses d’établissement qui comptent.',
      en: 'The addresses at schools that count: that of the account, and the one that was confirmed',
    },
  },
  requestSchoolAddress: {
    does: {
      fr: 'Nomme une adresse d’établissement, à laquelle un code est envoyé.',
      en: 'Name an address at a school; a code is mailed there',
    },
  },
  confirmSchoolAddress: {
    does: {
      fr: 'Montre ce code : la machine en tient compte, aussi pour une demande en cours.',
      en: 'Show the code: it is weighed, also for an application in review',
    },
  },
  exportMe: {
    does: {
      fr: 'Tout ce qui est gardé de la personne.',
      en: 'Everything that is kept of the member, with a fresh code',
    },
  },
  eraseMe: {
    does: {
      fr: 'Efface le compte.',
      en: 'Erase the account, with a fresh code: at once unreachable, within 24 hours gone',
    },
  },
  schools: {
    does: {
      fr: 'Ce que gardent les établissements qui parlent pour cette adresse.',
      en: 'What schools that speak for this address keep about it: applications, code and licenses',
    },
  },
  objectToSchool: {
    does: {
      fr: 'S’oppose à un établissement.',
      en: 'Object to a school that speaks for this address: what it vouched for is withdrawn',
    },
  },
  withdrawSchoolObjection: {
    does: {
      fr: 'Lève son opposition à un établissement.',
      en: 'Take back an objection to a school: it may speak for this address again',
    },
  },
  checkObjection: { does: { fr: 'Dit ce qu’une opposition arrêterait.', en: 'What an objection would stop' } },
  object: {
    does: {
      fr: 'S’oppose : par le lien d’un e-mail.',
      en: 'Object to a change of address (it is undone), to a claim (it ends) or to a school that speaks for you (a vouch is withdrawn)',
    },
  },

  openApplication: {
    does: {
      fr: 'Ouvre la demande de l’année scolaire ouverte.',
      en: 'Open the application for the school year that is open',
    },
    body: { ...SAMPLE_FORM, memberId: '{{memberId}}' },
  },
  applications: {
    does: {
      fr: 'Toutes les demandes d’un membre (`memberId`), l’année la plus récente d’abord.',
      en: 'All applications, the newest school year first',
    },
  },
  application: { does: { fr: 'Une demande.', en: 'One application' } },
  changeApplication: {
    does: { fr: 'Corrige le formulaire, jusqu’à l’envoi.', en: 'Correct the form, until it is sent' },
    body: { school: 'École des Exemples, Lyon' },
  },
  announceUpload: {
    does: {
      fr: 'Annonce un fichier, et dit où envoyer ses octets.',
      en: 'Announce a file and get where to send its bytes',
    },
    body: {
      name: 'attestation.pdf',
      mediaType: 'application/pdf',
      size: 48_211,
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
    keeps: { uploadId: 'uploadId' },
  },
  confirmUpload: {
    does: { fr: 'Fait vérifier et garder le fichier arrivé.', en: 'Have the file that arrived checked and kept' },
  },
  removeUpload: {
    does: { fr: 'Retire un fichier, jusqu’à l’envoi.', en: 'Take a file back, until the application is sent' },
  },
  submitApplication: {
    does: { fr: 'Envoie la demande aux gestionnaires.', en: 'Send the application to the reviewers' },
    query: { license: 'with-approval' },
    needs: 'attestation',
  },
  withdrawApplication: { does: { fr: 'Retire la demande.', en: 'Take the application back' } },

  requestLicense: {
    does: {
      fr: 'Demande la licence, avec le code de licence.',
      en: 'Request the license with the license code; asked again, the same license',
    },
    body: { code: '{{licenseCode}}' },
  },
  licenses: {
    does: {
      fr: 'Toutes les licences d’un membre (`memberId`), l’année la plus récente d’abord.',
      en: 'All licenses, the newest school year first',
    },
  },
  checkLicenseCode: { does: { fr: 'Dit ce que vaut un code de licence.', en: 'Check a license code' } },
  sendLicenseCode: {
    does: {
      fr: 'Renvoie le code de licence par e-mail.',
      en: 'Mail the license code again, to the address of the account',
    },
  },
  sendLicense: {
    does: {
      fr: 'Envoie le fichier de la licence la plus récente par e-mail.',
      en: 'Mail the file of the newest license, to the address of the account',
    },
  },
  keys: {
    does: {
      fr: 'Les clés publiques qui vérifient les licences (JWKS).',
      en: 'The public keys that verify license files (JWKS)',
    },
  },
  auditHeads: {
    does: {
      fr: 'Les têtes signées du journal, une par jour.',
      en: 'The signed heads of the audit trail, one a day',
    },
  },
  auditKeys: {
    does: {
      fr: 'Les clés publiques qui vérifient les têtes du journal (JWKS).',
      en: 'The public keys that verify the heads of the audit trail (JWKS)',
    },
  },

  reviewSignIn: {
    does: { fr: 'Gestionnaires : demande un code par e-mail.', en: 'Reviewers: ask for a code by mail' },
  },
  reviewVerify: {
    does: {
      fr: 'Gestionnaires : montre le code, ouvre une session.',
      en: 'Reviewers: show the code, opens a session on this device',
    },
  },
  reviewSession: { does: { fr: 'Qui est connecté.', en: 'Reviewers: who is signed in' } },
  reviewSignOut: { does: { fr: 'Ferme la session.', en: 'Reviewers: sign out' } },
  reviewSessions: { does: { fr: 'Ses sessions ouvertes.', en: 'Reviewers: the open sessions' } },
  reviewEndSession: { does: { fr: 'Ferme une de ses sessions.', en: 'Reviewers: end one of the sessions' } },
  reviewEndOtherSessions: {
    does: { fr: 'Ferme toutes ses autres sessions.', en: 'Reviewers: end all other sessions' },
  },
  passkeys: {
    does: {
      fr: 'Gestionnaires : ses clés d’accès, et si cette session peut décider.',
      en: 'Reviewers: their passkeys, and whether this session may decide',
    },
  },
  poseEnrollment: {
    does: {
      fr: 'Gestionnaires : ce qu’il faut au navigateur pour créer une clé d’accès.',
      en: 'Reviewers: what a browser needs to make a passkey',
    },
  },
  enrollPasskey: {
    does: {
      fr: 'Gestionnaires : ajoute une clé d’accès ; les autres sessions se terminent.',
      en: 'Reviewers: add a passkey; all other sessions end',
    },
  },
  removePasskey: {
    does: {
      fr: 'Gestionnaires : retire une clé d’accès ; les autres sessions se terminent.',
      en: 'Reviewers: remove a passkey; all other sessions end',
    },
  },
  poseConfirmation: {
    does: {
      fr: 'Gestionnaires : ce qu’il faut au navigateur pour utiliser une clé d’accès.',
      en: 'Reviewers: what a browser needs to use a passkey',
    },
  },
  confirmSession: {
    does: {
      fr: 'Gestionnaires : confirme la session avec une clé d’accès.',
      en: 'Reviewers: confirm the session with a passkey',
    },
  },
  askRecovery: {
    does: {
      fr: 'Gestionnaires : demande à récupérer l’accès, quand toutes les clés d’accès sont perdues.',
      en: 'Reviewers: ask for a recovery, when all passkeys are lost',
    },
  },
  cancelRecovery: {
    does: { fr: 'Gestionnaires : annule sa récupération.', en: 'Reviewers: cancel the own recovery' },
  },
  recoveries: {
    does: {
      fr: 'Gestionnaires : les collègues qui ont perdu leurs clés d’accès.',
      en: 'Reviewers: the colleagues who lost their passkeys',
    },
  },
  approveRecovery: {
    does: {
      fr: 'Gestionnaires : accepte la récupération d’un collègue, après 24 heures d’attente.',
      en: 'Reviewers: approve the recovery of a colleague, who waits for 24 hours',
    },
  },
  queue: {
    does: {
      fr: 'Ce qui attend une décision, le plus ancien d’abord.',
      en: 'Reviewers: what waits for a decision, oldest first',
    },
  },
  figures: {
    does: {
      fr: 'Les chiffres de la file et des 7 derniers jours.',
      en: 'Reviewers: the figures of the queue and of the last 7 days',
    },
  },
  review: {
    does: {
      fr: 'Une demande, avec ce à quoi la comparer.',
      en: 'Reviewers: one application with what it has to be compared to',
    },
  },
  openDocument: {
    does: {
      fr: 'Ouvre un document, pour 60 secondes.',
      en: 'Reviewers: open a document (audited); answers a link of 60 seconds',
    },
  },
  decide: {
    does: {
      fr: 'Accepte, demande une correction ou refuse.',
      en: 'Reviewers: approve, request a correction or refuse what was shown',
    },
  },
  reopen: {
    does: {
      fr: 'Revient sur un refus et demande une correction.',
      en: 'Reviewers: take a refusal back and ask for a correction',
    },
  },
  revokeLicenseCode: {
    does: {
      fr: 'Révoque un code de licence, même d’un compte effacé.',
      en: 'Reviewers: revoke a license code, also of an erased account',
    },
  },
  revokeCode: { does: { fr: 'Révoque un code de licence.', en: "Reviewers: revoke the member's license code" } },
  reinstateCode: { does: { fr: 'Annule une révocation.', en: 'Reviewers: reinstate a revoked license code' } },

  enrollMembers: {
    does: {
      fr: 'Inscrit de 1 à 100 personnes, chacune avec son propre résultat.',
      en: 'Portals: enroll 1 to 100 people, each row with an outcome of its own; sent again, it goes on',
    },
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
  members: {
    does: {
      fr: 'Tous les membres, dans l’ordre de leur inscription.',
      en: 'Portals: all members, in the order in which they were enrolled',
    },
    needs: 'member',
  },
  member: {
    does: { fr: 'Un membre, avec son code de licence.', en: 'Portals: one member' },
    keeps: { licenseCode: 'licenseCode?.code' },
  },
  eraseMember: {
    does: {
      fr: 'Efface un membre.',
      en: 'Portals: erase a member: at once unreachable, within 24 hours gone; they are told',
    },
    params: { memberId: '{{otherMemberId}}' },
  },
  exportMembers: {
    does: {
      fr: 'Tout ce qui est gardé des membres, page par page.',
      en: 'Portals: everything that is kept of the members, page by page',
    },
    needs: 'member',
  },
  vouch: {
    does: {
      fr: 'S’engage pour un membre dont la demande est ouverte.',
      en: 'Portals: vouch for a member whose application is open: it is approved without a document',
    },
    body: { vouch: '{{vouch}}' },
  },
  withdrawVouch: {
    does: {
      fr: 'Retire un engagement.',
      en: 'Portals: withdraw a vouch: the application is withdrawn, the license code revoked, and the person told',
    },
    needs: 'vouch',
  },
  vouchingKeys: {
    does: { fr: 'Les clés qui vérifient vos engagements.', en: 'Portals: the keys that verify your vouches' },
  },
  addVouchingKey: {
    does: { fr: 'Enregistre une clé publique.', en: 'Portals: register a public key that will sign vouches' },
    body: {
      jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'example-1' },
    },
  },
  removeVouchingKey: {
    does: {
      fr: 'Retire une clé ; ce qu’elle a signé avant reste.',
      en: 'Portals: remove a vouching key; what it vouched for stays',
    },
  },
  webhooks: { does: { fr: 'Vos récepteurs.', en: 'Portals: the receivers of your events' }, needs: 'webhook' },
  createWebhook: {
    does: {
      fr: 'Enregistre un récepteur, et donne le secret qui signe.',
      en: 'Portals: register a receiver; answers the secret that signs what it gets',
    },
    body: { url: '{{receiverUrl}}', events: ['application.approved', 'license.issued'] },
    keeps: { webhookId: 'id' },
  },
  webhook: { does: { fr: 'Un récepteur.', en: 'Portals: one receiver' } },
  changeWebhook: {
    does: {
      fr: 'Change un récepteur, le désactive ou l’active.',
      en: 'Portals: change a receiver, disable or enable it',
    },
    body: {
      url: '{{receiverUrl}}',
      events: ['application.approved', 'license.issued', 'webhook.test'],
      status: 'enabled',
    },
  },
  deleteWebhook: {
    does: { fr: 'Retire un récepteur.', en: 'Portals: remove a receiver; what it was still to get is dropped' },
  },
  rotateWebhookSecret: {
    does: {
      fr: 'Donne un nouveau secret ; l’ancien signe encore 24 heures.',
      en: 'Portals: a new secret; for 24 hours the former one signs too',
    },
  },
  testWebhook: {
    does: { fr: 'Envoie un événement d’essai.', en: 'Portals: send a `webhook.test` event' },
    keeps: { eventId: 'eventId' },
  },
  deliveries: {
    does: {
      fr: 'Ce qui a été envoyé, et ce qui a été répondu.',
      en: 'Portals: what was sent to a receiver and what it answered, of the last 30 days',
    },
    needs: 'event',
  },
  replayDelivery: {
    does: {
      fr: 'Renvoie un événement, sous le même identifiant.',
      en: 'Portals: send an event again, with the same id',
    },
  },
  portalKeys: { does: { fr: 'Vos clés, même révoquées.', en: 'Portals: your keys, revoked ones too' } },
  createPortalKey: {
    does: {
      fr: 'Crée une seconde clé, qui remplacera celle qui la demande.',
      en: 'Portals: a second key, to replace the one that asks; good for no more than that one',
    },
    body: { scopes: ['members:read'], expiresAt: '2099-01-01T00:00:00.000Z' },
    keeps: { keyId: 'id' },
  },
  revokePortalKey: {
    does: { fr: 'Révoque une clé, aussitôt.', en: 'Portals: revoke a key, at once; also the one that asks' },
  },
  portalUsage: {
    does: {
      fr: 'Qui vous êtes, ce que peut votre clé, et ce qui est consommé de votre quota.',
      en: 'Portals: who you are, your quota and what you used of it',
    },
  },
  sandboxClock: { does: { fr: 'L’heure qu’il y est.', en: 'Sandbox: what time it is there' } },
  moveSandboxClock: {
    does: {
      fr: 'Avance son horloge.',
      en: 'Sandbox: move the clock forward; what is due by then is done within a minute',
    },
    body: { seconds: 86_400 },
  },
}

/** The sample of an operation. */
export const sampleOf = (name: OperationName): Sample => SAMPLES[name]
