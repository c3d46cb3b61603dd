import { PROGRAM } from '#schemas/program.ts'

export const common = {
  siteName: PROGRAM.sender.name.fr,
  skip: 'Aller au contenu',
  otherLanguage: 'English',
  readInOtherLanguage: 'Read this page in English',
  navigation: 'Principale',
  footer: 'Pied de page',
  nav: {
    guide: 'Guide',
    status: 'Suivre ma demande',
    help: 'Aide',
    docs: 'API pour les écoles',
  },
  reviewNav: { review: 'Vérifier', dashboard: 'Tableau de bord', passkeys: 'Clés d’accès' },
  foot: 'Démarche gratuite.',
  links: {
    accessibility: 'Accessibilité : partiellement conforme',
    privacy: 'Données personnelles',
    legal: 'Mentions légales',
    sitemap: 'Plan du site',
  },
  needsScript: 'Ce formulaire a besoin de JavaScript pour être envoyé. Activez-le, ou écrivez-nous :',
  sessions: {
    title: 'Vos connexions',
    intro: 'Chaque appareil et chaque navigateur a sa propre session. Fermez celles que vous ne reconnaissez pas.',
    show: 'Voir mes sessions',
    endOthers: 'Fermer toutes les autres sessions',
    script: {
      'session.current': 'Ici : depuis le {date}, jusqu’au {until} au plus tard.',
      'session.other': 'Ailleurs : depuis le {date}, jusqu’au {until} au plus tard.',
      'session.end': 'Fermer',
      'session.end.of': 'Fermer la session ouverte le {date}',
      'session.ended.one': 'Cette session est fermée.',
      'session.ended.others': 'Toutes les autres sessions sont fermées.',
    },
  },
  contents: 'Sur cette page',
  notFound: {
    title: 'Page introuvable',
    text: 'Cette page n’existe pas, ou n’existe plus.',
    guide: 'Ouvrir le guide',
    sitemap: 'Plan du site',
  },
  /** What browser scripts say on any page; `{name}` is filled in. */
  script: {
    'code.elsewhere': 'Votre code : {code}. Saisissez-le sur l’appareil ou l’onglet où vous l’avez demandé.',
    'code.here': 'Ou continuez ici : demandez un nouveau code.',
    'cookies.blocked':
      'Votre navigateur n’a pas gardé la session : ses cookies sont bloqués. Autorisez les cookies de ce site, puis demandez un nouveau code.',
    'error.title': 'Il y a un problème',
    'error.prefix': 'Erreur : ',
    network: 'La connexion a échoué. Votre saisie est gardée : vérifiez votre réseau et réessayez.',
    wait: 'Réessayez dans {time}.',
    seconds: '{n} s',
    minutes: '{n} min',
  },
}
