export const objection = {
  title: 'Vous n’êtes pas d’accord ?',
  lead: 'Un e-mail vous annonce une nouvelle adresse pour votre compte, la reprise de votre code de licence, ou un établissement qui agit pour vous. Vous pouvez vous y opposer ici.',
  code: 'Code d’opposition',
  codeHint: 'Huit symboles, dans l’e-mail qui vous a mené ici.',
  check: 'Voir ce que cela concerne',
  schools: 'Voir mes établissements',
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
    'enrollment.open':
      'Un établissement agit pour vous : il demande votre licence, ou se porte garant. Jusqu’au {date}, vous pouvez vous y opposer. Il ne pourra plus rien demander pour vous. S’il s’est porté garant, le code et la licence obtenus ainsi ne seront plus valables.',
    'enrollment.objected': 'Votre opposition est enregistrée : cet établissement ne peut plus agir pour vous.',
    'enrollment.ended':
      'Le code de cet e-mail ne sert plus depuis le {date}. Vous pouvez encore vous opposer sur votre page de suivi : connectez-vous avec l’adresse qui a reçu l’e-mail.',
    'address-change.object': 'Ce n’est pas moi : faire opposition',
    'claim.object': 'Ce n’est pas moi : faire opposition',
    'enrollment.object': 'Cet établissement ne peut pas agir pour moi',
    'address-change.keep': 'C’est bien moi : ne rien faire',
    'claim.keep': 'C’est bien moi : ne rien faire',
    'enrollment.keep': 'Il peut agir pour moi : ne rien faire',
    kept: 'Rien n’a changé. Vous pouvez fermer cette page.',
  },
}
