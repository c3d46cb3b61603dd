import * as z from 'zod'
import { Challenge } from './challenge.ts'
import type { Texts } from './locale.ts'
import { Instant } from './time.ts'

/**
 * The closed list of problems: the HTTP status, what is wrong, and what to do now. `{name}` is replaced by a value when
 * the problem is answered.
 */
export const PROBLEMS = {
  'request.malformed': {
    status: 400,
    title: { fr: 'Requête illisible', en: 'Unreadable request' },
    detail: {
      fr: 'Envoyez du JSON valide, où chaque clé ne figure qu’une fois.',
      en: 'Send valid JSON in which each key stands only once.',
    },
  },
  'request.invalid': {
    status: 400,
    title: { fr: 'Champs à corriger', en: 'Fields to correct' },
    detail: { fr: 'Corrigez les champs signalés, puis renvoyez.', en: 'Correct the fields listed, then send again.' },
  },
  'request.too-large': {
    status: 413,
    title: { fr: 'Requête trop longue', en: 'Request too large' },
    detail: {
      fr: 'Raccourcissez le contenu, puis renvoyez. Les fichiers s’envoient à part.',
      en: 'Shorten the content, then send again. Files are sent separately.',
    },
  },
  'request.media-type': {
    status: 415,
    title: { fr: 'Format de requête non accepté', en: 'Request format not accepted' },
    detail: {
      fr: 'Envoyez du JSON, avec l’en-tête « Content-Type: application/json ».',
      en: 'Send JSON, with the header “Content-Type: application/json”.',
    },
  },
  'request.method': {
    status: 405,
    title: { fr: 'Méthode non acceptée', en: 'Method not accepted' },
    detail: {
      fr: 'Cette adresse existe, mais pas pour cette méthode. Utilisez une de celles de l’en-tête « Allow ».',
      en: 'This address exists, but not for this method. Use one from the “Allow” header.',
    },
  },
  'request.not-found': {
    status: 404,
    title: { fr: 'Adresse inconnue', en: 'Unknown address' },
    detail: {
      fr: 'Vérifiez l’adresse demandée dans la documentation de l’API.',
      en: 'Check the address against the API documentation.',
    },
  },
  'request.cross-site': {
    status: 403,
    title: { fr: 'Requête venue d’un autre site', en: 'Request from another site' },
    detail: {
      fr: 'Ouvrez notre site et recommencez depuis sa page.',
      en: 'Open our site and start again from its page.',
    },
  },
  'request.two-credentials': {
    status: 400,
    title: { fr: 'Deux identifications à la fois', en: 'Two credentials at once' },
    detail: {
      fr: 'Gardez le cookie ou le jeton « Bearer », pas les deux.',
      en: 'Keep either the cookie or the bearer token, not both.',
    },
  },
  'request.not-routed': {
    status: 403,
    title: { fr: 'Accès direct refusé', en: 'Direct access refused' },
    detail: { fr: 'Passez par l’adresse publique du service.', en: 'Use the public address of the service.' },
  },
  'session.missing': {
    status: 401,
    title: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
    detail: { fr: 'Connectez-vous, puis recommencez.', en: 'Sign in, then try again.' },
  },
  'session.expired': {
    status: 401,
    title: { fr: 'Session terminée', en: 'Session ended' },
    detail: { fr: 'Reconnectez-vous pour continuer.', en: 'Sign in again to continue.' },
  },
  'session.not-found': {
    status: 404,
    title: { fr: 'Session introuvable', en: 'Session not found' },
    detail: {
      fr: 'Cette session est déjà terminée. Rechargez la liste pour voir celles qui restent.',
      en: 'This session has already ended. Reload the list to see the ones that are left.',
    },
  },
  'passkey.required': {
    status: 403,
    title: { fr: 'Votre clé d’accès est nécessaire', en: 'Your passkey is needed' },
    detail: {
      fr: 'Confirmez votre session avec une clé d’accès, puis recommencez.',
      en: 'Confirm your session with a passkey, then try again.',
    },
  },
  'passkey.too-few': {
    status: 403,
    title: { fr: 'Il faut deux clés d’accès', en: 'Two passkeys are needed' },
    detail: {
      fr: 'Ajoutez une clé d’accès pour en avoir au moins deux, puis recommencez.',
      en: 'Add a passkey, so that you have at least two, then try again.',
    },
  },
  'passkey.sign-in-again': {
    status: 403,
    title: { fr: 'Connexion trop ancienne', en: 'Signed in too long ago' },
    detail: {
      fr: 'Déconnectez-vous, reconnectez-vous avec un code, puis ajoutez votre première clé d’accès aussitôt.',
      en: 'Sign out, sign in again with a code, then add your first passkey right away.',
    },
  },
  'passkey.too-many': {
    status: 409,
    title: { fr: 'Trop de clés d’accès', en: 'Too many passkeys' },
    detail: { fr: 'Retirez-en une avant d’en ajouter.', en: 'Remove one before you add another.' },
  },
  'passkey.expired': {
    status: 410,
    title: { fr: 'Cette vérification a expiré', en: 'This check has expired' },
    detail: { fr: 'Recommencez, et répondez dans les 5 minutes.', en: 'Start again, and answer within 5 minutes.' },
  },
  'passkey.refused': {
    status: 422,
    title: { fr: 'Clé d’accès non reconnue', en: 'Passkey not recognized' },
    detail: {
      fr: 'Recommencez avec une de vos clés d’accès, depuis la page de notre site.',
      en: 'Start again with one of your passkeys, from the page of our site.',
    },
  },
  'passkey.cloned': {
    status: 403,
    title: { fr: 'Cette clé d’accès semble copiée', en: 'This passkey seems to be copied' },
    detail: {
      fr: 'Confirmez avec une autre clé d’accès, retirez celle-ci et prévenez l’équipe technique.',
      en: 'Confirm with another passkey, remove this one, and tell the technical team.',
    },
  },
  'passkey.not-found': {
    status: 404,
    title: { fr: 'Clé d’accès introuvable', en: 'Passkey not found' },
    detail: { fr: 'Rechargez la liste de vos clés d’accès.', en: 'Reload the list of your passkeys.' },
  },
  'recovery.not-needed': {
    status: 409,
    title: { fr: 'Rien à récupérer', en: 'Nothing to recover' },
    detail: {
      fr: 'Vous n’avez pas de clé d’accès : ajoutez-en une.',
      en: 'You have no passkey: add one.',
    },
  },
  'recovery.not-found': {
    status: 404,
    title: { fr: 'Pas de récupération en cours', en: 'No recovery in progress' },
    detail: {
      fr: 'Rechargez la page : la récupération a été annulée ou est terminée.',
      en: 'Reload the page: the recovery was canceled or is over.',
    },
  },
  'recovery.own': {
    status: 403,
    title: { fr: 'Un collègue doit accepter', en: 'A colleague has to approve' },
    detail: {
      fr: 'Demandez à une autre personne qui gère les demandes d’accepter votre récupération.',
      en: 'Ask another reviewer to approve your recovery.',
    },
  },
  'rate-limited': {
    status: 429,
    title: { fr: 'Trop de demandes', en: 'Too many requests' },
    detail: { fr: 'Réessayez dans {minutes} min.', en: 'Try again in {minutes} min.' },
  },
  'challenge.required': {
    status: 429,
    title: { fr: 'Un calcul à faire d’abord', en: 'A challenge to solve first' },
    detail: {
      fr: 'Beaucoup de demandes viennent de ce réseau. Résolvez le défi joint et renvoyez la demande, ou réessayez dans {minutes} min.',
      en: 'Many requests come from this network. Solve the enclosed challenge and send the request again, or try again in {minutes} min.',
    },
  },
  'code.wrong': {
    status: 422,
    title: { fr: 'Ce code n’est pas le bon', en: 'This code is not the right one' },
    detail: {
      fr: 'Vérifiez le code dans le dernier e-mail reçu. Essais restants : {tries}.',
      en: 'Check the code in the last e-mail you received. Tries left: {tries}.',
    },
  },
  'code.expired': {
    status: 410,
    title: { fr: 'Ce code a expiré', en: 'This code has expired' },
    detail: { fr: 'Demandez un nouveau code.', en: 'Ask for a new code.' },
  },
  'code.used': {
    status: 410,
    title: { fr: 'Ce code a déjà servi', en: 'This code has already been used' },
    detail: { fr: 'Demandez un nouveau code pour continuer.', en: 'Ask for a new code to continue.' },
  },
  // Not “wait”: a code without tries left never works again.
  'code.too-many-tries': {
    status: 429,
    title: { fr: 'Trop d’essais', en: 'Too many tries' },
    detail: {
      fr: 'Ce code ne fonctionne plus. Demandez un nouveau code.',
      en: 'This code no longer works. Ask for a new code.',
    },
  },
  'address.taken': {
    status: 409,
    title: { fr: 'Cette adresse a déjà un compte', en: 'This address already has an account' },
    detail: {
      fr: 'Connectez-vous avec elle, ou choisissez une autre adresse.',
      en: 'Sign in with it, or choose another address.',
    },
  },
  'address.same': {
    status: 409,
    title: { fr: 'C’est déjà votre adresse', en: 'This is already your address' },
    detail: {
      fr: 'Saisissez une adresse différente de celle de votre compte.',
      en: 'Enter an address other than the one on your account.',
    },
  },
  'school-address.unknown': {
    status: 422,
    title: { fr: 'Nous ne connaissons pas d’établissement à cette adresse', en: 'We know no school at this address' },
    detail: {
      fr: 'Votre attestation suffit : envoyez-la. Une adresse d’ancien élève ne compte pas.',
      en: 'Your proof is enough: send it. An address of former students does not count.',
    },
  },
  'address.reserved': {
    status: 409,
    title: { fr: 'Cette adresse vient d’être remplacée', en: 'This address was replaced recently' },
    detail: {
      fr: 'Connectez-vous avec la nouvelle. Si ce n’est pas vous, ouvrez le lien reçu à l’ancienne.',
      en: 'Sign in with the new address. If you did not make the change, open the link mailed to the old one.',
    },
  },
  'address.change-pending': {
    status: 409,
    title: { fr: 'Changement d’adresse en cours', en: 'Change of address in progress' },
    detail: {
      fr: 'L’ancienne adresse peut encore s’y opposer jusqu’au {date}. Réessayez ensuite.',
      en: 'The old address can still object to it until {date}. Try again after that.',
    },
  },
  'application.not-found': {
    status: 404,
    title: { fr: 'Demande introuvable', en: 'Application not found' },
    detail: {
      fr: 'Ouvrez la liste des demandes et choisissez-en une.',
      en: 'Open the list of applications and choose one.',
    },
  },
  'application.exists': {
    status: 409,
    title: { fr: 'Vous avez déjà une demande', en: 'You already have an application' },
    detail: {
      fr: 'Ouvrez votre demande de cette année scolaire pour la suivre.',
      en: 'Open your application for this school year to follow it.',
    },
  },
  'application.wrong-status': {
    status: 409,
    title: { fr: 'Étape impossible pour le moment', en: 'Step not possible right now' },
    detail: {
      fr: 'Rechargez la page pour voir où en est la demande.',
      en: 'Reload the page to see where the application stands.',
    },
  },
  'application.decided': {
    status: 409,
    title: { fr: 'Décision déjà prise', en: 'Already decided' },
    detail: {
      fr: 'Décision prise par {by}. Rechargez la demande pour la voir.',
      en: 'Decided by {by}. Reload the application to see the decision.',
    },
  },
  'application.no-document': {
    status: 422,
    title: { fr: 'Il manque votre attestation', en: 'Your proof is missing' },
    detail: { fr: 'Ajoutez au moins un document avant l’envoi.', en: 'Add at least one document before sending.' },
  },
  'application.own-code': {
    status: 422,
    title: { fr: 'Ce code est déjà le vôtre', en: 'This code is already yours' },
    detail: {
      fr: 'Laissez ce champ vide : votre compte garde son code.',
      en: 'Leave this field empty: your account keeps its code.',
    },
  },
  'application.code-in-use': {
    status: 409,
    title: { fr: 'Ce code est utilisé par son titulaire', en: 'The owner of this code uses it' },
    detail: {
      fr: 'Laissez ce champ vide pour recevoir un code à vous. Ce code ne peut pas être repris avant le {date}.',
      en: 'Leave this field empty to get a code of your own. This code cannot be claimed before {date}.',
    },
  },
  'application.code-revoked': {
    status: 409,
    title: { fr: 'Un code de cette personne a été révoqué', en: 'A code of this person was revoked' },
    detail: {
      fr: 'Le code d’un compte effacé de cette adresse a été révoqué depuis le début de cette demande. Un gestionnaire peut la refuser, puis la rouvrir si un nouveau code est justifié.',
      en: 'The code of an erased account of this address was revoked since this application began. A reviewer can refuse it, and reopen it if a new code is justified.',
    },
  },
  'upload.not-found': {
    status: 404,
    title: { fr: 'Fichier introuvable', en: 'File not found' },
    detail: { fr: 'Choisissez de nouveau le fichier, puis envoyez-le.', en: 'Choose the file again, then send it.' },
  },
  'upload.expired': {
    status: 410,
    title: { fr: 'Délai d’envoi dépassé', en: 'Time to send has passed' },
    detail: {
      fr: 'Choisissez de nouveau le fichier, puis envoyez-le sans attendre.',
      en: 'Choose the file again, then send it right away.',
    },
  },
  'upload.missing': {
    status: 409,
    title: { fr: 'Le fichier n’est pas arrivé', en: 'The file has not arrived' },
    detail: { fr: 'Envoyez le fichier, puis confirmez l’envoi.', en: 'Send the file, then confirm it.' },
  },
  'upload.mismatch': {
    status: 422,
    title: { fr: 'Le fichier reçu n’est pas celui annoncé', en: 'The file received is not the one announced' },
    detail: { fr: 'Choisissez de nouveau le fichier et renvoyez-le.', en: 'Choose the file again and resend it.' },
  },
  'upload.too-many': {
    status: 409,
    title: { fr: 'Trop de fichiers', en: 'Too many files' },
    detail: {
      fr: 'Envoyez au plus {files} fichiers. Retirez-en un pour en ajouter un autre.',
      en: 'Send at most {files} files. Remove one to add another.',
    },
  },
  'file.empty': {
    status: 422,
    title: { fr: 'Le fichier est vide', en: 'The file is empty' },
    detail: {
      fr: 'Vérifiez que le fichier s’ouvre chez vous, puis renvoyez-le.',
      en: 'Check that the file opens on your device, then send it again.',
    },
  },
  'file.too-large': {
    status: 422,
    title: { fr: 'Le fichier est trop lourd', en: 'The file is too large' },
    detail: { fr: 'Envoyez un fichier de {megabytes} Mo au maximum.', en: 'Send a file of {megabytes} MB at most.' },
  },
  'file.type': {
    status: 422,
    title: { fr: 'Type de fichier non accepté', en: 'File type not accepted' },
    detail: { fr: 'Le fichier doit être un PDF, un JPG ou un PNG.', en: 'The file must be a PDF, JPG or PNG.' },
  },
  'file.heic': {
    status: 422,
    title: { fr: 'Photo au format HEIC', en: 'Photo in HEIC format' },
    detail: {
      fr: 'Exportez-la en JPG. Ou, sur iPhone : Réglages > Appareil photo > Formats > « Le plus compatible ».',
      en: 'Export it as a JPG. Or, on an iPhone: Settings > Camera > Formats > “Most Compatible”.',
    },
  },
  'file.password': {
    status: 422,
    title: { fr: 'Le fichier est protégé par un mot de passe', en: 'The file is password protected' },
    detail: {
      fr: 'Enlevez le mot de passe, puis renvoyez le fichier.',
      en: 'Remove the password, then send the file again.',
    },
  },
  'file.corrupt': {
    status: 422,
    title: { fr: 'Nous ne pouvons pas ouvrir ce fichier', en: 'We cannot open this file' },
    detail: {
      fr: 'Téléchargez de nouveau l’original, ou envoyez un autre fichier.',
      en: 'Download the original again, or send another file.',
    },
  },
  'file.active-content': {
    status: 422,
    title: { fr: 'PDF avec contenu actif', en: 'PDF with active content' },
    detail: {
      fr: 'Il contient un script, un média ou un formulaire à envoyer. Imprimez-le dans un nouveau PDF à envoyer.',
      en: 'It contains a script, media or a form that is sent. Print it to a new PDF, then send that one.',
    },
  },
  'file.looks-different': {
    status: 422,
    title: { fr: 'Ce PDF ne peut pas être copié tel quel', en: 'This PDF cannot be copied as it is' },
    detail: {
      fr: 'Notre copie perdrait une partie de ce qu’il montre. Imprimez-le dans un nouveau PDF, ou envoyez une photo nette.',
      en: 'Our copy would lose a part of what it shows. Print it to a new PDF, or send a sharp photo.',
    },
  },
  'file.too-many-pixels': {
    status: 422,
    title: { fr: 'Image trop grande', en: 'Image too large' },
    detail: { fr: 'Envoyez une image de 50 mégapixels au maximum.', en: 'Send an image of 50 megapixels at most.' },
  },
  'file.too-complex': {
    status: 422,
    title: { fr: 'Fichier trop long à vérifier', en: 'File takes too long to check' },
    detail: {
      fr: 'Imprimez-le dans un nouveau PDF, ou envoyez une photo nette.',
      en: 'Print it to a new PDF, or send a sharp photo.',
    },
  },
  'document.not-found': {
    status: 404,
    title: { fr: 'Document introuvable', en: 'Document not found' },
    detail: { fr: 'Rechargez la demande pour voir ses documents.', en: 'Reload the application to see its documents.' },
  },
  'document.deleted': {
    status: 410,
    title: { fr: 'Document supprimé', en: 'Document deleted' },
    detail: {
      fr: 'Ce document n’est plus conservé. Demandez-en un nouveau au membre.',
      en: 'This document is no longer kept. Ask the member for a new one.',
    },
  },
  'review.stale': {
    status: 412,
    title: { fr: 'La demande a changé', en: 'The application has changed' },
    detail: {
      fr: 'La demande ou ses documents ont changé depuis l’ouverture. Relisez-les, puis décidez.',
      en: 'The application or its documents changed since you opened it. Look again, then decide.',
    },
  },
  'review.own': {
    status: 403,
    title: { fr: 'C’est votre propre demande', en: 'This is your own application' },
    detail: {
      fr: 'Personne ne décide de sa propre demande : laissez-la à un autre gestionnaire.',
      en: 'Nobody decides about their own application: leave it to another reviewer.',
    },
  },
  'license.not-ready': {
    status: 409,
    title: { fr: 'Votre attestation n’est pas encore acceptée', en: 'Your proof is not approved yet' },
    detail: {
      fr: 'Demandez votre licence dès l’e-mail d’acceptation reçu.',
      en: 'Request your license once the approval e-mail arrives.',
    },
  },
  // “Before”: the date is an exclusive end.
  'license.too-late': {
    status: 409,
    title: { fr: 'Délai de demande dépassé', en: 'Too late to request this license' },
    detail: {
      fr: 'Cette licence pouvait être demandée avant le {date}. Ouvrez une demande pour l’année scolaire en cours.',
      en: 'This license could be requested before {date}. Open an application for the current school year.',
    },
  },
  'license-code.mistyped': {
    status: 422,
    title: { fr: 'Code de licence mal saisi', en: 'License code mistyped' },
    detail: {
      fr: 'Un caractère ne va pas. Comparez le code avec celui de l’e-mail.',
      en: 'A character is off. Compare the code with the one in the e-mail.',
    },
  },
  'license-code.unknown': {
    status: 422,
    title: { fr: 'Code de licence inconnu', en: 'Unknown license code' },
    detail: {
      fr: 'Copiez le code depuis l’e-mail d’acceptation, puis réessayez.',
      en: 'Copy the code from the approval e-mail, then try again.',
    },
  },
  'license-code.superseded': {
    status: 409,
    title: { fr: 'Code de licence remplacé', en: 'License code replaced' },
    detail: {
      fr: 'Utilisez uniquement le nouveau code, reçu par e-mail.',
      en: 'Use only the new code, which we e-mailed.',
    },
  },
  'license-code.revoked': {
    status: 409,
    title: { fr: 'Code de licence révoqué', en: 'License code revoked' },
    detail: {
      fr: 'Ce code n’est plus valable. Notre page d’aide dit comment nous écrire.',
      en: 'This code no longer works. Our help page says how to write to us.',
    },
  },
  'license.none': {
    status: 409,
    title: { fr: 'Pas encore de licence', en: 'No license yet' },
    detail: {
      fr: 'Demandez d’abord votre licence avec votre code de licence.',
      en: 'First request your license with your license code.',
    },
  },
  'license-code.none': {
    status: 409,
    title: { fr: 'Pas encore de code de licence', en: 'No license code yet' },
    detail: {
      fr: 'Le code arrive par e-mail quand l’attestation est acceptée. Suivez d’abord votre demande.',
      en: 'The code arrives by e-mail when the proof is approved. Follow your application first.',
    },
  },
  'license-code.wrong-status': {
    status: 409,
    title: { fr: 'Action impossible sur ce code', en: 'Not possible for this code' },
    detail: {
      fr: 'Rechargez la page pour voir l’état actuel du code.',
      en: 'Reload the page to see the current status of the code.',
    },
  },
  'objection.unknown': {
    status: 404,
    title: { fr: 'Lien non valable', en: 'Link not valid' },
    detail: {
      fr: 'Ouvrez de nouveau le lien de l’e-mail, ou recopiez son code en entier.',
      en: 'Open the link in the e-mail again, or copy its whole code.',
    },
  },
  'objection.over': {
    status: 410,
    title: { fr: 'Délai d’opposition terminé', en: 'Time to object has ended' },
    detail: {
      fr: 'Le délai s’est terminé le {date}. Notre page d’aide dit comment nous écrire.',
      en: 'It ended on {date}. Our help page says how to write to us.',
    },
  },
  'request.stale': {
    status: 412,
    title: { fr: 'Il y a une version plus récente', en: 'There is a newer version' },
    detail: {
      fr: 'Relisez l’objet, puis renvoyez avec son nouvel « ETag ». Rien n’a été changé.',
      en: 'Read the object again, then send with its new “ETag”. Nothing was changed.',
    },
  },
  'key.missing': {
    status: 401,
    title: { fr: 'Clé d’API nécessaire', en: 'API key needed' },
    detail: {
      fr: 'Envoyez la clé du portail : « Authorization: Bearer clk_… ».',
      en: 'Send the key of the portal: “Authorization: Bearer clk_…”.',
    },
  },
  'key.unknown': {
    status: 401,
    title: { fr: 'Clé d’API inconnue', en: 'Unknown API key' },
    detail: {
      fr: 'Comparez la clé avec celle qui vous a été donnée : un caractère ne va pas, ou elle n’existe pas.',
      en: 'Compare the key with the one you were given: a character is off, or there is no such key.',
    },
  },
  'key.expired': {
    status: 401,
    title: { fr: 'Clé d’API expirée', en: 'API key expired' },
    detail: { fr: 'Demandez une nouvelle clé à l’opérateur du service.', en: 'Ask the operator for a new key.' },
  },
  'key.revoked': {
    status: 401,
    title: { fr: 'Clé d’API révoquée', en: 'API key revoked' },
    detail: {
      fr: 'Utilisez l’autre clé du portail, ou demandez-en une à l’opérateur.',
      en: 'Use the other key of the portal, or ask the operator for one.',
    },
  },
  'key.scope': {
    status: 403,
    title: { fr: 'Clé sans ce droit', en: 'Key without this scope' },
    detail: {
      fr: 'Cette opération demande le droit « {scope} ». Utilisez une clé qui l’a.',
      en: 'This operation needs the scope “{scope}”. Use a key that has it.',
    },
  },
  'key.not-found': {
    status: 404,
    title: { fr: 'Clé introuvable', en: 'Key not found' },
    detail: { fr: 'Choisissez une des clés de la liste.', en: 'Choose one of the keys in the list.' },
  },
  'key.too-many': {
    status: 409,
    title: { fr: 'Déjà deux clés valables', en: 'Already two live keys' },
    detail: {
      fr: 'Révoquez l’ancienne clé, puis créez la nouvelle.',
      en: 'Revoke the former key, then create the new one.',
    },
  },
  'idempotency.missing': {
    status: 400,
    title: { fr: 'Il manque « Idempotency-Key »', en: 'Idempotency-Key missing' },
    detail: {
      fr: 'Ajoutez l’en-tête « Idempotency-Key », 16 à 255 caractères, nouveau pour chaque action.',
      en: 'Add the header “Idempotency-Key”, 16 to 255 characters, new for each action.',
    },
  },
  'idempotency.other-body': {
    status: 422,
    title: { fr: 'Clé d’idempotence déjà utilisée', en: 'Idempotency key already used' },
    detail: {
      fr: 'Cette clé a servi pour une autre requête. Prenez-en une nouvelle.',
      en: 'This key was used for another request. Take a new one.',
    },
  },
  'idempotency.in-progress': {
    status: 409,
    title: { fr: 'Requête déjà en cours', en: 'Request already in progress' },
    detail: {
      fr: 'La même requête est en cours. Répétez-la dans quelques secondes.',
      en: 'The same request is being done. Repeat it in a few seconds.',
    },
  },
  'idempotency.gone': {
    status: 410,
    title: { fr: 'Déjà effacé', en: 'Erased since' },
    detail: {
      fr: 'Cette requête a été faite, mais ce qu’elle a créé n’existe plus. Elle n’est pas refaite.',
      en: 'This request was done, but what it made is gone. It is not done again.',
    },
  },
  'member.not-found': {
    status: 404,
    title: { fr: 'Membre introuvable', en: 'Member not found' },
    detail: {
      fr: 'Inscrivez d’abord la personne, ou choisissez un membre de la liste.',
      en: 'Enroll the person first, or choose a member from the list.',
    },
  },
  'member.objected': {
    status: 409,
    title: { fr: 'Cette personne s’est opposée', en: 'This person objected' },
    detail: {
      fr: 'Vous ne pouvez plus agir pour elle. Elle peut faire sa demande elle-même sur le site.',
      en: 'You can no longer act for them. They can apply by themselves on the site.',
    },
  },
  'enrollment.duplicate': {
    status: 422,
    title: { fr: 'Adresse en double dans le lot', en: 'Address twice in the batch' },
    detail: {
      fr: 'Une autre ligne du lot a la même adresse, et elle a compté. Gardez-en une.',
      en: 'Another row of the batch has the same address, and that one counted. Keep one.',
    },
  },
  'quota.exhausted': {
    status: 409,
    title: { fr: 'Quota de l’année atteint', en: 'Quota for the year used up' },
    detail: {
      fr: 'Vous avez inscrit {quota} membres pour {year}. Demandez un quota plus grand à l’opérateur.',
      en: 'You enrolled {quota} members for {year}. Ask the operator for a larger quota.',
    },
  },
  'vouch.invalid': {
    status: 422,
    title: { fr: 'Engagement non vérifiable', en: 'Vouch not verifiable' },
    detail: {
      fr: 'Signez-le avec une clé enregistrée (« kid »), « iss » votre portail, « aud » ce service.',
      en: 'Sign it with a registered key (“kid”), “iss” being your portal and “aud” this service.',
    },
  },
  'vouch.expired': {
    status: 422,
    title: { fr: 'Engagement expiré', en: 'Vouch expired' },
    detail: {
      fr: 'Signez-en un nouveau, dont « exp » est à venir et à 90 jours au plus de « iat ».',
      en: 'Sign a new one, whose “exp” is to come and at most 90 days after “iat”.',
    },
  },
  'vouch.mismatch': {
    status: 422,
    title: { fr: 'Engagement pour autre chose', en: 'Vouch for something else' },
    detail: {
      fr: 'Il doit dire la même adresse, le même rôle, la même école et la même année que la demande.',
      en: 'It has to say the same address, role, school and school year as the application.',
    },
  },
  'vouch.none': {
    status: 409,
    title: { fr: 'Pas d’engagement à retirer', en: 'No vouch to withdraw' },
    detail: {
      fr: 'Cette demande n’a pas été approuvée par un engagement.',
      en: 'This application was not approved by a vouch.',
    },
  },
  'vouching-key.exists': {
    status: 409,
    title: { fr: 'Clé de signature déjà enregistrée', en: 'Vouching key already registered' },
    detail: { fr: 'Donnez à la nouvelle clé un autre « kid ».', en: 'Give the new key another “kid”.' },
  },
  'vouching-key.too-many': {
    status: 409,
    title: { fr: 'Trop de clés de signature', en: 'Too many vouching keys' },
    detail: { fr: 'Retirez-en une : il y en a au plus 5.', en: 'Remove one: there are 5 at most.' },
  },
  'vouching-key.not-found': {
    status: 404,
    title: { fr: 'Clé de signature introuvable', en: 'Vouching key not found' },
    detail: { fr: 'Choisissez une des clés de la liste.', en: 'Choose one of the keys in the list.' },
  },
  'webhook.not-found': {
    status: 404,
    title: { fr: 'Webhook introuvable', en: 'Webhook not found' },
    detail: { fr: 'Choisissez un des webhooks de la liste.', en: 'Choose one of the webhooks in the list.' },
  },
  'webhook.url': {
    status: 422,
    title: { fr: 'Adresse de webhook non acceptée', en: 'Webhook address not accepted' },
    detail: {
      fr: 'Donnez une adresse https publique, sans identifiants ni port.',
      en: 'Give a public https address, without credentials or a port.',
    },
  },
  'webhook.too-many': {
    status: 409,
    title: { fr: 'Trop de webhooks', en: 'Too many webhooks' },
    detail: { fr: 'Retirez-en un : il y en a au plus 5.', en: 'Remove one: there are 5 at most.' },
  },
  'webhook.disabled': {
    status: 409,
    title: { fr: 'Webhook désactivé', en: 'Webhook disabled' },
    detail: { fr: 'Activez-le, puis recommencez.', en: 'Enable it, then try again.' },
  },
  'delivery.not-found': {
    status: 404,
    title: { fr: 'Envoi introuvable', en: 'Delivery not found' },
    detail: {
      fr: 'Les envois sont gardés 30 jours. Choisissez-en un dans la liste.',
      en: 'Deliveries are kept for 30 days. Choose one from the list.',
    },
  },
  'sandbox.only': {
    status: 409,
    title: { fr: 'Seulement dans le bac à sable', en: 'Only in the sandbox' },
    detail: { fr: 'Utilisez une clé « clk_test_ ».', en: 'Use a key that begins with “clk_test_”.' },
  },
  'sandbox.too-far': {
    status: 409,
    title: { fr: 'L’horloge ne va pas plus loin', en: 'The clock goes no further' },
    detail: {
      fr: 'L’horloge d’un bac à sable a au plus 10 ans d’avance sur l’heure réelle.',
      en: 'The clock of a sandbox is at most 10 years ahead of real time.',
    },
  },
  'service.busy': {
    status: 503,
    title: { fr: 'Service très demandé', en: 'Service busy' },
    detail: { fr: 'Réessayez dans quelques secondes.', en: 'Try again in a few seconds.' },
  },
  'service.unavailable': {
    status: 503,
    title: { fr: 'Le service ne répond pas', en: 'The service is not responding' },
    detail: { fr: 'Réessayez dans quelques minutes.', en: 'Try again in a few minutes.' },
  },
  internal: {
    status: 500,
    title: { fr: 'Erreur de notre côté', en: 'An error on our side' },
    detail: {
      fr: 'Réessayez dans quelques minutes. Si cela continue, écrivez-nous avec la référence {requestId}.',
      en: 'Try again in a few minutes. If it goes on, write to us with the reference {requestId}.',
    },
  },
} as const satisfies Record<string, { status: number; title: Texts; detail: Texts }>

/** The code of a problem, which programs compare. */
export type ProblemCode = keyof typeof PROBLEMS
export const ProblemCode = z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]])

/** What can be wrong with a field of a request, and what to enter instead. */
export const FIELD_FAULTS = {
  'field.missing': { fr: 'Remplissez ce champ', en: 'Fill in this field' },
  'field.unknown': {
    fr: 'Retirez ce champ : il n’est pas prévu ici',
    en: 'Remove this field: it is not expected here',
  },
  'field.type': { fr: 'Donnez une valeur du type attendu', en: 'Give a value of the expected type' },
  'field.format': { fr: 'Donnez une valeur au format attendu', en: 'Give a value in the expected format' },
  'field.too-short': { fr: 'Saisissez un texte plus long', en: 'Enter a longer text' },
  'field.too-long': { fr: 'Saisissez un texte plus court', en: 'Enter a shorter text' },
  'field.choice': { fr: 'Choisissez une des valeurs proposées', en: 'Choose one of the values offered' },
  'field.range': { fr: 'Donnez une valeur dans les limites prévues', en: 'Give a value within the limits' },
  'email.missing': { fr: 'Saisissez votre adresse e-mail', en: 'Enter your e-mail address' },
  'email.format': {
    fr: 'Saisissez une adresse complète, comme nom@exemple.fr',
    en: 'Enter a full e-mail address, like name@example.com',
  },
  'code.format': { fr: 'Saisissez les 6 chiffres du code', en: 'Enter the 6 digits of the code' },
} as const satisfies Record<string, Texts>

/** The code of a field's fault. */
export type FieldFault = keyof typeof FIELD_FAULTS
export const FieldFault = z.enum(Object.keys(FIELD_FAULTS) as [FieldFault, ...FieldFault[]])

/** A problem in an answer, in the caller's language (RFC 9457). `type` is the URL of the page about its code. */
export const ProblemDetails = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: ProblemCode,
    requestId: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: FieldFault, detail: z.string() })).optional(),
    triesLeft: z.int().optional(),
    challenge: Challenge.optional(),
    decided: z.strictObject({ outcome: z.string(), by: z.string(), at: Instant }).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' })
export type ProblemDetails = z.infer<typeof ProblemDetails>
