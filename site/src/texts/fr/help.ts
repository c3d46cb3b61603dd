import { PROGRAM } from '#schemas/program.ts'
import type { Prose } from '../../components/prose.ts'

const { limits, product, codePrefix, acceptedDocuments, eligibleStudies, vendor } = PROGRAM
const megabytes = limits.fileBytes / 1_000_000
const listed = (words: readonly string[]) => new Intl.ListFormat('fr', { type: 'conjunction' }).format(words)

const page: Prose = {
  title: 'Aide',
  lead: 'Les réponses aux questions que l’on nous pose, et à qui écrire.',
  blocks: [
    { heading: 'Qui peut avoir la licence ?', id: 'qui' },
    {
      text: `Les élèves, les étudiantes et étudiants, les enseignantes et enseignants, dans ces domaines : ${listed(eligibleStudies.fr)}. La licence ${product} est gratuite, et se prolonge chaque année.`,
    },
    { heading: 'Quels documents envoyer ?', id: 'documents' },
    { text: 'Une attestation de l’année scolaire. [Voir les documents acceptés et comment les photographier](proof).' },
    { heading: 'Combien de temps faut-il attendre ?', id: 'delai' },
    {
      text: `Une personne lit votre attestation sous ${limits.decisionWorkingDays} jours ouvrés. Le guide et votre [page de suivi](status) montrent la date promise. Vous recevez un e-mail dès que c’est fait.`,
    },
    { heading: 'Je ne reçois pas le code', id: 'code' },
    {
      list: [
        'Regardez dans vos courriers indésirables.',
        'Vérifiez l’adresse affichée à l’étape 1, lettre par lettre.',
        `Un code est valable ${limits.codeMinutes} minutes, et pour la page qui l’a demandé. Demandez-en un autre au bout d’une minute.`,
        'Certaines boîtes d’établissement filtrent les e-mails automatiques : essayez une autre adresse.',
      ],
    },
    { heading: 'Mon attestation est à corriger', id: 'correction' },
    {
      text: `Chaque [motif](reasons) dit quoi envoyer à la place. Vous avez ${limits.correctionLapseDays} jours pour corriger, sur la même page.`,
    },
    { heading: 'J’ai changé d’adresse e-mail', id: 'adresse' },
    { text: 'Votre licence suit, que l’ancienne adresse fonctionne encore ou non. [Lire comment faire](new-email).' },
    { heading: 'Mon établissement a demandé ma licence', id: 'etablissement' },
    {
      text: 'Un e-mail vous dit lequel, et comment vous y opposer. Connectez-vous avec l’adresse qui a reçu cet e-mail : [Mes établissements](status#mes-etablissements) montre ce qu’il a demandé, et votre licence.',
    },
    { heading: 'J’ai perdu mon code de licence', id: 'code-de-licence' },
    {
      text: `Il commence par ${codePrefix}. Connectez-vous : il est sur votre [page de suivi](status), et le guide vous le renvoie par e-mail.`,
    },
    { heading: 'Comment installer la licence ?', id: 'installer' },
    { text: '[Lire comment installer la licence](install-license), et [télécharger le logiciel](download).' },
    { heading: 'Un message d’erreur m’arrête', id: 'erreurs' },
    { text: 'Chaque message a [sa page](problems), qui dit ce qui s’est passé et quoi faire.' },
    { heading: 'Nous écrire', id: 'contact' },
    {
      text: `Écrivez à [${PROGRAM.replyTo}](mail), avec la référence de votre demande. Pour le logiciel lui-même, [${vendor} répond](support).`,
    },
  ],
}

const documentsOf = (role: keyof typeof acceptedDocuments, who: string) =>
  [who, new Intl.ListFormat('fr', { type: 'disjunction' }).format(acceptedDocuments[role].fr)] as const

export const help = {
  title: page.title,
  page,
  proof: {
    title: 'Quelle attestation envoyer',
    lead: 'Les documents acceptés, ce qu’on doit y lire, et comment en faire une bonne photo.',
    blocks: [
      { heading: 'Les documents acceptés', id: 'documents' },
      {
        caption: 'Un seul de ces documents suffit',
        columns: ['Vous êtes', 'Nous acceptons'],
        facts: [
          documentsOf('pupil', 'Élève'),
          documentsOf('student', 'Étudiante ou étudiant'),
          documentsOf('teacher', 'Enseignante ou enseignant'),
        ],
      },
      { heading: 'Ce qu’on doit y lire', id: 'lisible' },
      {
        list: [
          'votre prénom et votre nom, comme dans votre compte ;',
          'le nom de l’établissement ;',
          'l’année scolaire demandée ;',
          'le cachet ou la signature, si le document en porte.',
        ],
      },
      { text: 'Vous pouvez cacher le reste : numéro d’étudiant, adresse, date de naissance.' },
      { heading: 'Le fichier', id: 'fichier' },
      {
        list: [
          `Un PDF, un JPG ou un PNG de ${megabytes} Mo au plus, ${limits.files} fichiers au plus.`,
          'Le PDF d’origine est le meilleur choix : il est net, et se vérifie vite.',
          'Sans mot de passe. Pour l’enlever : ouvrez le PDF, imprimez-le dans un nouveau PDF, et envoyez celui-ci.',
          'Une photo HEIC d’iPhone devient un JPG ainsi : Réglages, Appareil photo, Formats, « Le plus compatible », puis reprenez la photo. Ou partagez la photo par e-mail : elle arrive en JPG.',
        ],
      },
      { heading: 'Faire une bonne photo', id: 'photo' },
      {
        steps: [
          'Posez la feuille à plat, sur un fond sombre.',
          'Placez-vous près d’une fenêtre, sans flash.',
          'Tenez le téléphone au-dessus, bien parallèle.',
          'Cadrez toute la page, puis vérifiez qu’elle se lit.',
        ],
      },
    ],
  } satisfies Prose as Prose,
  photos: {
    good: 'Bonne photo : toute la page, droite et nette',
    cut: 'À refaire : la page est coupée',
    blurred: 'À refaire : la photo est floue',
    dark: 'À refaire : une ombre cache le texte',
  },
  newEmail: {
    title: 'Une nouvelle adresse e-mail',
    lead: 'Vous avez changé d’établissement, ou d’adresse ? Votre licence vous suit.',
    blocks: [
      { heading: 'Votre ancienne adresse fonctionne encore', id: 'fonctionne' },
      {
        steps: [
          'Ouvrez [le guide](guide) et connectez-vous avec votre ancienne adresse.',
          'Choisissez « J’ai une nouvelle adresse e-mail », ou passez par [votre compte](status#mon-compte).',
          'Donnez la nouvelle adresse. Nous envoyons un code à l’ancienne, puis un autre à la nouvelle.',
          'Votre compte et votre code de licence restent les mêmes.',
        ],
      },
      { heading: 'Votre ancienne adresse ne fonctionne plus', id: 'perdue' },
      {
        steps: [
          'Ouvrez [le guide](guide) et connectez-vous avec votre nouvelle adresse.',
          'Choisissez « J’ai une licence avec une autre adresse, que je n’ai plus », et saisissez votre code de licence actuel.',
          'Envoyez une attestation : une personne la lit de nouveau, et vérifie que le nom est le même.',
          `Vous recevez un nouveau code. L’ancien cesse de fonctionner au bout de ${limits.objectionDays} jours : n’utilisez que le nouveau.`,
        ],
      },
      { heading: 'Ce n’était pas vous ?', id: 'pas-vous' },
      {
        text: `L’ancienne adresse est toujours prévenue, et peut s’opposer pendant ${limits.objectionDays} jours : ouvrez le lien de l’e-mail reçu, et saisissez le code d’opposition qu’il contient. Le changement est alors annulé. Vous n’avez plus cet e-mail ? Écrivez à [${PROGRAM.replyTo}](mail).`,
      },
      { heading: 'Si vous n’avez plus ni l’adresse ni le code', id: 'rien' },
      {
        text: `Faites une première demande avec votre nouvelle adresse, ou écrivez à [${PROGRAM.replyTo}](mail) pour retrouver votre code.`,
      },
    ],
  } satisfies Prose as Prose,
  reasons: {
    title: 'Les motifs de correction et de refus',
    lead: 'Pourquoi une attestation revient, et quoi envoyer à la place.',
    blocks: [],
  } satisfies Prose as Prose,
  reasonKinds: {
    correction: 'À corriger : vous pouvez renvoyer un document',
    refusal: 'Refus',
    revocation: 'Code révoqué',
  },
  reasonRoles: { pupil: 'Élèves', student: 'Étudiantes et étudiants', teacher: 'Enseignantes et enseignants' },
  reasonNow: {
    correction: `Corrigez votre demande [dans le guide](guide), sous ${limits.correctionLapseDays} jours.`,
    refusal: 'Si vous pensez qu’il s’agit d’une erreur, [écrivez-nous](mail) : nous pouvons rouvrir la demande.',
    revocation: 'Pour en parler, [écrivez-nous](mail) : nous pouvons rétablir le code.',
  },
  schoolYear: 'demandée',
  startsOn: 'premier jour de l’année scolaire',
  installLicense: {
    title: 'Installer la licence',
    lead: 'Ce que vous recevez, où le garder, et jusqu’à quand il sert.',
    blocks: [
      { heading: 'Le logiciel', id: 'logiciel' },
      {
        text: `Vérifiez que votre ordinateur convient : [configuration requise](systemRequirements). Puis [téléchargez ${product}](download).`,
      },
      { heading: 'Le code et le fichier de licence', id: 'licence' },
      {
        list: [
          `Le code de licence, ${codePrefix}-XXXX-XXXX-XXXX-XXXX, reste le même d’une année à l’autre. Gardez-le.`,
          'Le fichier de licence change chaque année. Vous le téléchargez ou le recevez par e-mail depuis la [page de suivi](status).',
        ],
      },
      {
        steps: [
          `Ouvrez ${product}, puis la gestion des licences.`,
          'Choisissez le fichier de licence que vous avez téléchargé.',
          'Si le logiciel demande un code, saisissez votre code de licence.',
        ],
      },
      { heading: 'Jusqu’à quand ?', id: 'validite' },
      {
        text: 'Une licence est valable jusqu’à la fin de l’année scolaire. Elle fonctionne encore quelques mois, le temps de la prolonger : votre [page de suivi](status) montre les deux dates.',
      },
      { heading: 'Vérifier le fichier sans connexion', id: 'verifier' },
      {
        text: 'Le fichier est signé (JWS, Ed25519). La [documentation](docs) dit où trouver les clés publiques.',
      },
      { heading: 'Cela ne marche pas', id: 'aide' },
      {
        text: `Vérifiez d’abord votre code [sur le guide](guide). Pour le logiciel lui-même, [${vendor} répond](support).`,
      },
    ],
  } satisfies Prose as Prose,
}
