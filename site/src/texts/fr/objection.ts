export const objection = {
  title: 'Ce n’est pas vous ?',
  lead: 'Quelqu’un a voulu changer l’adresse de votre compte, ou reprendre votre code de licence. Vous pouvez l’en empêcher ici.',
  code: 'Code d’opposition',
  codeHint: 'Huit symboles, dans l’e-mail qui vous a mené ici.',
  check: 'Voir ce que cela concerne',
  object: 'Ce n’est pas moi : faire opposition',
  keep: 'C’est bien moi : ne rien faire',
  script: {
    'code.missing': 'Saisissez le code de l’e-mail',
    'link.missing': 'Ouvrez cette page par le lien de l’e-mail : il désigne ce qui est à empêcher.',
    'address-change.open':
      'L’adresse e-mail de votre compte a été remplacée. Jusqu’au {date}, vous pouvez annuler ce changement. Toutes les sessions seront fermées.',
    'claim.open':
      'Une demande faite avec une autre adresse veut reprendre votre code de licence. Jusqu’au {date}, vous pouvez vous y opposer.',
    'address-change.objected': 'Le changement d’adresse est annulé. Votre compte a de nouveau son ancienne adresse.',
    'claim.objected': 'Votre opposition est enregistrée : votre code de licence reste à vous.',
    'address-change.ended':
      'Ce changement d’adresse est définitif depuis le {date}. Écrivez-nous si ce n’est pas vous.',
    'claim.ended': 'Cette demande n’a plus d’effet. Vous n’avez rien à faire.',
    kept: 'Rien n’a changé. Vous pouvez fermer cette page.',
  },
}
