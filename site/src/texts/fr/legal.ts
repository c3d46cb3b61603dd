import { PROGRAM } from '#schemas/program.ts'
import type { Prose } from '../../components/prose.ts'
import { type Kept, keptFacts } from '../kept.ts'

const { limits, vendor, brand, replyTo } = PROGRAM
const { graceEnds } = PROGRAM.schoolYear
const graceDay = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
  new Date(`2000-${graceEnds}T12:00:00Z`),
)

const kept: Kept = {
  MEMBER: [
    ['Votre adresse e-mail, votre nom, votre langue', 'Tant que vous avez un compte.'],
    ['Votre statut, votre établissement, vos demandes et leurs décisions', 'Tant que vous avez un compte.'],
    [
      'Ce qu’un établissement nous dit de vous, quand il demande votre licence',
      'Jusqu’à ce qu’il l’efface, ou que vous nous le demandiez.',
    ],
    [
      'Votre adresse d’établissement, si vous l’avez confirmée',
      'Jusqu’à ce que vous en confirmiez une autre, ou tant que vous avez un compte.',
    ],
    ['Une demande non envoyée', `Elle expire après ${limits.lapseDays} jours.`],
    ['Votre session', `${limits.sessionDays} jours, ou jusqu’à ce que vous la fermiez.`],
  ],
  ADDRESS: [
    ['À quel compte votre adresse appartient', 'Tant que vous avez un compte.'],
    ['Une ancienne adresse', `${limits.objectionDays} jours après un changement, pour pouvoir l’annuler.`],
  ],
  SCHOOL: [['Quels établissements agissent pour votre adresse', 'Tant qu’ils gardent quelque chose de vous.']],
  DUE: [
    [
      'Un e-mail à envoyer, un rappel ou un effacement prévu',
      'Jusqu’à ce que ce soit fait ; un e-mail qui n’a pas pu partir, 30 jours ou jusqu’à l’effacement du compte.',
    ],
  ],
  CODE: [
    [
      'Votre code et vos licences',
      `Une licence sert jusqu’au ${graceDay} qui suit l’année scolaire. Le code reste ensuite, sans votre nom.`,
    ],
  ],
  REQUEST: [
    [
      'Un code envoyé par e-mail, et l’adresse qui l’a demandé',
      `Le code : ${limits.codeMinutes} minutes, et il n’est écrit nulle part. L’adresse : quelques heures, au plus 2 jours.`,
    ],
  ],
  SESSION: [['La session d’un gestionnaire', `${limits.reviewerSessionHours} heures, ou jusqu’à ce qu’il la ferme.`]],
  REVIEWER: [['Les clés d’accès d’un gestionnaire : clés publiques, noms et dates', 'Tant que le service existe.']],
  OBJECTION: [
    [
      'Votre droit de vous opposer, et ce que vous en avez fait',
      `${limits.objectionDays} jours, puis un an, sans nom ni adresse, pour vous le redire.`,
    ],
  ],
  REMEMBERED: [
    [
      'Votre opposition à un établissement',
      'Jusqu’à ce que vous la leviez, même après un effacement, sous un pseudonyme de l’adresse. Pour l’effacer aussi, levez-la d’abord.',
    ],
    [
      'Après un effacement : un refus, ou un code révoqué ou encore valable',
      `Jusqu’au ${graceDay} qui suit l’année scolaire, sous un pseudonyme de l’adresse.`,
    ],
  ],
  EVIDENCE: [
    [
      'Pour qui une attestation a servi, d’après son numéro et celui de l’étudiant',
      `Jusqu’au ${graceDay} qui suit l’année scolaire, sous des pseudonymes ; celui de l’étudiant part aussi avec le compte.`,
    ],
    [
      'Pour qui une adresse d’établissement a servi',
      `Jusqu’au ${graceDay} qui suit l’année scolaire, sous un pseudonyme, ou jusqu’à l’effacement du compte.`,
    ],
  ],
  SUPPRESSED: [
    [
      'Le fait que les e-mails à votre adresse nous reviennent, ou ont été signalés comme indésirables',
      `${limits.bounceDays} jours, ou ${limits.complaintDays} jours, sous un pseudonyme de l’adresse.`,
    ],
  ],
  LIMIT: [
    [
      'Combien de fois une adresse, un réseau ou un compte a demandé quelque chose',
      'Quelques jours au plus, sous un pseudonyme.',
    ],
  ],
  IDEMPOTENCY: [['Ce qu’un établissement vient de nous demander', 'Un jour, en identifiants, sans nom ni adresse.']],
  CHANGED: [['Quels journaux ont changé un jour', '60 jours, en identifiants.']],
  AUDIT: [['Le journal', 'Des identifiants, des codes et des dates, sans nom ni adresse. Il reste après vous.']],
  incoming: [
    [
      'Les fichiers que vous envoyez',
      `Comme vos attestations ; ce qui arrive encore quand tout est fini est effacé ensuite, au plus tard après 15 jours.`,
    ],
  ],
  kept: [
    [
      'Vos attestations',
      `Jusqu’au premier nettoyage après ${limits.documentsKeptHours} heures suivant la décision ; ${limits.undecidedDocumentsKeptDays} jours si personne ne décide.`,
    ],
  ],
  tombstones: [
    ['Le numéro d’un compte effacé', 'Toujours, pour l’effacer de nouveau si une sauvegarde est restaurée.'],
  ],
}

export const legal = {
  notice: {
    title: 'Mentions légales',
    lead: 'Qui publie ce site, et qui l’héberge.',
    blocks: [
      { heading: 'Éditeur', id: 'editeur' },
      { text: `${vendor} publie ce site, pour son offre ${brand}. Contact : [${replyTo}](mail).` },
      { heading: 'Hébergeur', id: 'hebergeur' },
      { text: 'Amazon Web Services héberge le site et les données, dans une région de l’Union européenne.' },
      { heading: 'Votre licence', id: 'licence' },
      { text: 'La démarche est gratuite. Ce que vous pouvez faire du logiciel est écrit dans sa licence.' },
      { heading: 'Données personnelles', id: 'donnees' },
      { text: 'Lisez [ce que nous gardons, et combien de temps](privacy).' },
    ],
  } satisfies Prose as Prose,
  privacy: {
    title: 'Données personnelles',
    lead: 'Ce que nous gardons, pourquoi, combien de temps, et comment l’obtenir ou l’effacer.',
    blocks: [
      { heading: 'Ce que nous gardons', id: 'donnees' },
      {
        caption: 'Chaque donnée, et sa durée',
        columns: ['Donnée', 'Durée'],
        facts: keptFacts(kept),
      },
      { heading: 'Pourquoi', id: 'pourquoi' },
      {
        text: `Pour vérifier que vous avez droit à une licence gratuite, et vous la donner. Des personnes de ${vendor} lisent vos attestations, ou votre établissement se porte garant. Une machine vérifie le sceau que certaines portent, et que vous lisez une adresse de votre établissement si vous en donnez une. Elle peut accepter grâce à cela, et ne refuse jamais : ce qu’elle n’accepte pas, des personnes le lisent.`,
      },
      { heading: 'Ce que nous ne faisons pas', id: 'jamais' },
      {
        list: [
          'Aucune publicité, aucune mesure d’audience, aucun service d’un tiers sur ces pages.',
          'Deux cookies, que les scripts ne peuvent pas lire : votre session, et une marque qui dit que vous vous êtes déjà connecté avec ce navigateur. La marque ne dit rien de vous : grâce à elle, vous recevez un code même si quelqu’un d’autre en a trop demandé.',
          'Votre navigateur garde jusqu’à quand votre session est ouverte, et le numéro du code demandé. Votre saisie reste dans l’onglet, jusqu’à ce que vous le fermiez.',
          'Les documents sont vérifiés et nettoyés (scripts, lieu et appareil de la photo). Ils ne passent pas encore par un antivirus.',
        ],
      },
      { heading: 'Vos droits', id: 'droits' },
      {
        list: [
          'Obtenir : [exportez tout](status#mon-compte) en un fichier.',
          'Corriger : changez votre nom et votre langue dans [votre compte](status#mon-compte).',
          'Effacer : [effacez votre compte](status#mon-compte). Il est inaccessible aussitôt, et disparaît sous 24 heures. Une licence en cours reste valable, sans votre nom ; vos oppositions et un refus de l’année restent, sous un pseudonyme.',
          'Vous opposer : voyez [quels établissements agissent pour vous](status#mes-etablissements), et opposez-vous.',
          `Demander : écrivez à [${replyTo}](mail). En France, vous pouvez aussi saisir la CNIL.`,
        ],
      },
      { heading: 'Qui traite ces données', id: 'qui' },
      {
        text: `${vendor} en est responsable, et Amazon Web Services les héberge dans l’Union européenne. Voir aussi [la politique de ${vendor}](privacy-vendor).`,
      },
    ],
  } satisfies Prose as Prose,
  accessibility: {
    title: 'Accessibilité',
    lead: 'Ce site doit servir à tout le monde. Voici où nous en sommes.',
    blocks: [
      { heading: 'État', id: 'etat' },
      {
        text: 'Partiellement conforme au RGAA 4.1 et aux WCAG 2.2, niveau AA, selon notre propre évaluation. Aucun audit externe n’a eu lieu.',
      },
      { heading: 'Ce qui est vérifié à chaque version', id: 'verifie' },
      {
        list: [
          'Les règles automatiques d’axe-core, sur chaque page et chaque état, dans les deux langues, en clair et en sombre.',
          'La navigation au clavier seul, avec un repère toujours visible.',
          'La largeur de 320 pixels, l’espacement du texte, l’agrandissement.',
          'La lecture sans JavaScript, du guide et de l’aide.',
        ],
      },
      { heading: 'Ce qui ne l’est pas encore', id: 'reste' },
      {
        list: [
          'Les lecteurs d’écran n’ont pas été essayés par des personnes qui s’en servent chaque jour.',
          'La référence de l’API, en anglais, est faite par un outil que nous ne maîtrisons pas en entier.',
          'Un document affiché à une personne qui le vérifie reste une image de ce document.',
        ],
      },
      { heading: 'Nous le dire', id: 'contact' },
      {
        text: `Quelque chose vous arrête ? Écrivez à [${replyTo}](mail) : nous répondons, et faisons la démarche avec vous. En France, vous pouvez aussi saisir le Défenseur des droits.`,
      },
    ],
  } satisfies Prose as Prose,
  sitemap: {
    title: 'Plan du site',
    lead: 'Toutes les pages de ce site, et la documentation.',
    docs: 'API pour les écoles',
  },
}
