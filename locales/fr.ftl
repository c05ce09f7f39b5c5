### Tout ce que le programme dit en français. On vouvoie.
### La façon dont ces fichiers sont lus est expliquée au début de en.ftl.

## Pour la clientèle : les premiers mots d'une conversation.

greeting =
    Bonjour 👋 Nous sommes désolés que quelque chose se soit mal passé.
    Racontez-nous, et nous transmettrons à la bonne équipe.
greeting-noted = Bonjour 👋 Nous sommes désolés de ce qui vous est arrivé. Nous avons noté vos indications, il ne manque plus que quelques détails.
welcome-back = Ravis de vous retrouver. Nous reprenons là où nous en étions.
privacy-notice = Ce que vous nous écrivez et envoyez sert uniquement à traiter votre réclamation. En savoir plus : /help
flow-changed = Nos questions ont changé depuis votre dernier message. Vos réponses sont conservées, voici la question suivante.

## Pour la clientèle : une réponse n'a pas pu être utilisée.

not-understood = Merci. Pour être sûrs de bien noter, permettez-nous de vous reposer la question.
tries-over = Faisons plus simple. Voici ce qui nous aiderait, ou parlez tout de suite avec une personne.
explain-language = Touchez la langue dans laquelle vous souhaitez écrire, ou indiquez son nom.
explain-order = Le numéro de commande figure dans votre e-mail de confirmation. Il comporte en général des chiffres et des lettres, par exemple 114-3941689-8772232. Une capture d'écran de la commande convient aussi.
explain-choice = Touchez le bouton qui convient le mieux, ou écrivez son numéro en comptant depuis le haut à gauche. Quelques mots à vous conviennent aussi.
explain-text = Une ou deux phrases suffisent : ce que vous attendiez et ce que vous avez constaté.
explain-evidence = Envoyez simplement une photo, une vidéo ou un document dans cette conversation. Plusieurs à la fois, c'est très bien.
explain-name = Écrivez le nom par lequel vous aimeriez que l'on s'adresse à vous. Le prénom suffit.
explain-summary = Le premier bouton envoie votre réclamation, les autres permettent d'en modifier une partie.

## Pour la clientèle : les questions, une à la fois.

ask-language = Dans quelle langue souhaitez-vous écrire ?
ask-order = De quelle commande s'agit-il ? Envoyez-nous le numéro de commande, s'il vous plaît.
ask-category = Que s'est-il passé ?
ask-what = Nous aimerions bien comprendre. Pouvez-vous nous raconter, et nous dire de quel produit il s'agit ?
ask-when = Quand l'avez-vous remarqué ?
ask-evidence = Pourriez-vous nous envoyer une photo ou une courte vidéo ? Cela nous aide à comprendre tout de suite.
ask-outcome = Qu'est-ce qui vous conviendrait pour arranger cela ?
ask-name = À quel nom pouvons-nous nous adresser à vous ?

## Pour la clientèle : le nom des questions dans le récapitulatif. 20 caractères au plus.

label-language = Langue
label-order = Commande
label-category = Problème
label-what = Ce qui s'est passé
label-when = Quand
label-evidence = Photos et fichiers
label-outcome = Votre souhait
label-name = Nom

## Boutons sous « Que s'est-il passé ? ». 24 caractères au plus.

category-late = Retard ou colis perdu
    .heard = retard | en retard | trop tard | retardé | retardée | pas arrivé | pas arrivée | pas encore arrivé | pas encore arrivée | jamais arrivé | jamais arrivée | n'est pas arrivé | n'est pas arrivée | pas reçu | rien reçu | pas encore reçu | jamais reçu | toujours pas reçu | n'ai pas reçu | n'ai rien reçu | n'ai toujours pas reçu | n'ai jamais reçu | pas été livré | pas été livrée | pas livré | jamais livré | non livré | non reçu | colis perdu | perdu | perdue | égaré | égarée | disparu | j'attends toujours | j'attends encore | j'attends depuis | toujours en attente | où est ma commande | où est mon colis | où en est ma commande | où en est ma livraison | suivi bloqué | le suivi ne bouge pas
category-customs = Douane ou taxes
    .heard = douane | douanes | la douane | à la douane | bloqué en douane | bloqué à la douane | retenu en douane | frais de douane | droits de douane | taxe d'importation | taxes d'importation | frais d'importation | frais de dédouanement | dédouanement
category-damaged = Arrivé endommagé
    .heard = endommagé | endommagée | endommagés | endommagées | abîmé | abîmée | abîmés | abîmées | abimé | abimée | cassé | cassée | cassés | cassées | brisé | brisée | brisés | brisées | fissuré | fissurée | fêlé | fêlée | fissure | rayé | rayée | rayures | rayure | déchiré | déchirée | cabossé | cabossée | écrasé | écrasée | tordu | tordue | ébréché | ébréchée | troué | qui fuit | en morceaux | en miettes | arrivé cassé | arrivée cassée | détérioré | détériorée | dégâts
category-not-as-described = Non conforme
    .heard = pas conforme | non conforme à la description | pas conforme à la description | ne correspond pas | ne correspond pas à la description | ne correspond pas à la photo | ne correspond pas aux photos | pas comme sur la photo | pas comme sur les photos | pas comme décrit | différent de la photo | différente de la photo | différent des photos | différent de la description | différent de l'annonce | différent du site | différente du site | ne ressemble pas | pas la même couleur que sur la photo | autre couleur que sur la photo | couleur différente de la photo | trompeur | publicité mensongère | contrefaçon | faux | imitation | pas authentique | pas un original
category-quality = Mauvaise qualité
    .heard = qualité | qualité médiocre | qualité décevante | piètre qualité | de mauvaise qualité | ne fonctionne pas | ne fonctionne plus | ne marche pas | ne marche plus | marche pas | marche plus | fonctionne pas | fonctionne plus | en panne | tombé en panne | tombée en panne | ne s'allume pas | ne s'allume plus | ne charge pas | ne charge plus | ne démarre pas | défectueux | défectueuse | défaut | défauts | mal fini | mal finie | mal cousu | fragile | se décolle | s'est décollé | s'est cassé après | cassé après | cassée après | sent mauvais | différence de couleur
category-wrong-item = Mauvais article
    .heard = mauvais produit | mauvaise taille | mauvaise couleur | mauvais modèle | mauvaise commande | mauvais colis | mauvaise pointure | pas le bon article | pas le bon produit | pas la bonne taille | pas la bonne couleur | pas le bon modèle | pas la bonne pointure | erreur d'article | erreur de taille | erreur de couleur | autre chose que | reçu autre chose | reçu un autre | reçu une autre | un autre article | un autre produit | pas ce que j'ai commandé | pas ce que j'avais commandé | trop petit | trop petite | trop grand | trop grande | trop serré | trop large | ne me va pas | n'est pas à ma taille
category-missing-parts = Pièces manquantes
    .heard = il manque | manque | manquant | manquante | manquants | manquantes | pièce manquante | article manquant | incomplet | incomplète | pas complet | pas complète | pas tout reçu | colis vide | boîte vide | carton vide | le colis était vide | la boîte était vide | n'était pas dans | n'étaient pas dans | un seul sur | une seule sur
category-payment = Problème de paiement
    .heard = paiement | payé deux fois | débité deux fois | débitée deux fois | prélevé deux fois | double débit | double paiement | double prélèvement | prélèvement | débité à tort | trop payé | trop prélevé | mauvais montant | mauvais prix | montant incorrect | erreur de prix | carte refusée | paiement refusé | paiement échoué | facturation | facturé deux fois | remboursement non reçu | remboursement pas reçu | toujours pas remboursé | code promo refusé
category-site-fault = Problème du site
    .heard = problème de site | bug du site | erreur sur le site | le site ne fonctionne pas | site ne marche pas | site en panne | site inaccessible | la page ne s'affiche pas | la page ne charge pas | page ne se charge pas | message d'erreur | l'application plante | l'appli plante | l'application ne marche pas | l'appli ne marche pas | impossible de me connecter | impossible de se connecter | je ne peux pas me connecter | je n'arrive pas à me connecter | panier ne fonctionne pas
category-other = Autre problème
    .heard = un autre problème | autre raison | une autre raison | autre motif | rien de tout cela | rien de tout ça | aucun de ces choix | aucune de ces réponses | aucun des deux | tout autre chose

## Boutons sous « Quand l'avez-vous remarqué ? ». 24 caractères au plus.

when-today = Aujourd'hui
    .heard = aujourdhui | ce matin | cet après-midi | ce midi | ce soir | à l'instant | il y a une heure | il y a quelques heures | reçu aujourd'hui | arrivé aujourd'hui
when-yesterday = Hier
    .heard = hier soir | hier matin | hier après-midi | c'était hier | depuis hier | la nuit dernière | il y a un jour | reçu hier | arrivé hier | arrivée hier
when-this-week = Cette semaine
    .heard = avant-hier | avant hier | il y a quelques jours | il y a deux jours | il y a trois jours | il y a quatre jours | il y a cinq jours | il y a 2 jours | il y a 3 jours | il y a 4 jours | il y a 5 jours | ces derniers jours | ces jours-ci | l'autre jour
when-earlier = Il y a plus longtemps
    .heard = plus longtemps | la semaine dernière | semaine dernière | la semaine passée | il y a une semaine | il y a deux semaines | il y a trois semaines | il y a quelques semaines | depuis des semaines | le mois dernier | mois dernier | il y a un mois | il y a deux mois | il y a plusieurs mois | l'année dernière | l'an dernier | il y a longtemps | depuis longtemps | ça fait longtemps

## Boutons sous « Qu'est-ce qui vous conviendrait ? ». 24 caractères au plus.

outcome-refund = Remboursement
    .heard = un remboursement | remboursement complet | remboursement intégral | remboursement partiel | rembourser | remboursez | remboursez-moi | être remboursé | être remboursée | me faire rembourser | me rembourser | récupérer mon argent | rendez-moi mon argent | mon argent | rendre l'article | renvoyer l'article | retourner l'article | retourner le produit | renvoyer le produit | rétractation | annuler la vente
outcome-exchange = Échange
    .heard = un échange | échanger | échangez | échanger contre | autre taille | une autre taille | la bonne taille | une autre couleur | la bonne couleur | une autre pointure | echange | echanger
outcome-replacement = Remplacement
    .heard = un remplacement | remplacer | remplacez | remplacé | remplacée | pièce de rechange | pièces de rechange | un neuf | une neuve | un nouveau | un nouvel article | un nouveau produit | renvoyer un nouveau | m'en renvoyer | nouvel envoi | un nouvel envoi | réexpédier | réexpédition | me le renvoyer | renvoyez-moi | envoyer les pièces manquantes
outcome-compensation = Dédommagement
    .heard = un dédommagement | dédommager | compensation | une compensation | indemnisation | indemniser | indemnité | geste commercial | un geste | réduction | une réduction | remise | une remise | rabais | bon d'achat | code promo | bon de réduction | un avoir de
outcome-apology = Des excuses
    .heard = excuses | vos excuses | une excuse | m'excuser | s'excuser | vous excuser | excusez-vous
outcome-information = Des nouvelles précises
    .heard = des nouvelles | une explication | explication | des explications | explications | des informations | plus d'informations | des précisions | des renseignements | je veux savoir | je voudrais savoir | juste savoir | savoir ce qui se passe | comprendre ce qui s'est passé

## Ce que veulent dire les mots de la clientèle. Seulement entendu, jamais dit.

order-cue =
    .heard = commande | commandes | numéro de commande | numero de commande | n° de commande | num commande | no commande | ma commande | la commande | achat | mon achat | référence | référence de commande | réf | numéro de confirmation | bon de commande | order
thanks =
    .heard = merci | merci beaucoup | merci bien | merci infiniment | merci mille fois | mille mercis | mille fois merci | grand merci | un grand merci | merci à vous | merci à toute l'équipe | merci pour tout | merci d'avance | je vous remercie | je vous en remercie | remerciements | mes remerciements | tous mes remerciements | mrc | mci | super | parfait | parfaite | génial | excellent | formidable | top | nickel | impeccable | très bien | c'est bien | bien | c'est parfait | c'est super | c'est gentil | c'est très gentil | très gentil | gentil | très | beaucoup | encore | encore merci | ok | okay | d'accord | c'est noté | bien reçu | reçu | bien compris | compris | tout est bon | tout est réglé | c'est bon | c'est réglé | pour votre aide | pour l'aide | pour votre réponse | pour la réponse | pour votre rapidité | pour votre réactivité | pour tout | pour cette réponse rapide | bonne journée | bonne soirée | belle journée | bon week-end | excellente journée | à vous aussi | vous aussi | également | pareillement | au revoir | à bientôt | cordialement | bien cordialement | bien à vous | de rien | et | à vous | vous | madame | monsieur | toute l'équipe | bonjour merci | bonjour merci beaucoup | bonjour et merci | bonjour et merci beaucoup | bonjour merci pour votre réponse | bonjour c'est parfait | bonjour je vous remercie | ah ok | mille | infiniment
no-evidence =
    .heard = pas de photo | pas de photos | pas d'image | pas d'images | pas de vidéo | pas de preuve | pas de preuves | pas de capture | aucune photo | aucune image | aucune preuve | sans photo | sans image | je n'ai pas de photo | j'ai pas de photo | n'ai pas pris de photo | impossible de prendre une photo | impossible de photographier | je ne peux pas prendre de photo | je ne peux pas envoyer de photo | pas d'appareil photo | déjà jeté | déjà jetée | je l'ai jeté | je l'ai jetée | rien à montrer
no-order =
    .heard = pas de numéro de commande | pas le numéro de commande | pas mon numéro de commande | pas le numéro | pas de numéro | trouve pas le numéro | connais pas le numéro | perdu le numéro | sans numéro de commande | numéro de commande introuvable
answer-no =
    .heard = non | non merci | malheureusement non | pas maintenant | pas encore | impossible | je ne peux pas | désolé non | désolée non

## Le menu des commandes (descriptions de 60 caractères au plus).

command-status = Où en est votre réclamation
    .heard = statut | état | suivi | où en est ma réclamation | où en est mon dossier | où en êtes-vous | état de ma réclamation | suivi de ma réclamation | des nouvelles | du nouveau | mon dossier | status
command-language = Écrire dans une autre langue
    .heard = langue | langues | changer de langue | changer la langue | autre langue | une autre langue
command-human = Parler avec une personne
    .heard = humain | un humain | une personne | vraie personne | une vraie personne | conseiller | conseillère | un conseiller | une conseillère | agent | un agent | opérateur | service client | service clients | parler à quelqu'un | parler à une personne | parler à un humain | parler à un conseiller | parler à un agent | parler avec un conseiller | parler avec quelqu'un | je veux parler à quelqu'un | je veux parler à une personne | je veux parler à un humain | je veux parler à un conseiller | je voudrais parler à quelqu'un | je voudrais parler à un conseiller | responsable | un responsable | appelez-moi
command-help = Ce que fait cette conversation, et vos données
    .heard = aide | aidez-moi | à l'aide | besoin d'aide | j'ai besoin d'aide | comment ça marche | menu | commandes disponibles | que peux-tu faire | que pouvez-vous faire | confidentialité | mes données | données personnelles
command-time = Indiquer l'heure qu'il est chez vous
    .heard = heure | l'heure | mon heure | fuseau | fuseau horaire | changer l'heure | changer de fuseau | mauvaise heure | l'heure est fausse
command-back = Revenir à la question précédente
    .heard = précédent | précédente | question précédente | revenir | revenir en arrière | retour en arrière | en arrière | dernière question
command-skip = Passer cette question
    .heard = passer | passe | sauter | suivant | suivante | question suivante | ignorer | je ne sais pas | je sais pas | sais pas | j'en sais rien | aucune idée | pas sûr | pas sûre | rien | aucun | aucune | je ne l'ai pas | je l'ai pas | je n'en ai pas | j'en ai pas | pas de numéro | je n'ai pas le numéro | je n'ai pas de numéro | plus tard
command-cancel = Arrêter sans rien envoyer
    .heard = annuler | annule | annulez | stop | arrêter | arrête | arrêtez | quitter | abandonner | laisser tomber | laissez tomber | oubliez | tant pis | annuler la réclamation
command-new = Commencer une nouvelle réclamation
    .heard = nouveau | nouvelle | nouvelle réclamation | réclamation | une réclamation | plainte | commencer | démarrer | faire une réclamation | déposer une réclamation | je veux faire une réclamation | je voudrais faire une réclamation | j'ai une réclamation | je veux me plaindre | nouveau problème | nouveau dossier | début

## Boutons pour se déplacer dans la conversation. 24 caractères au plus (avec un nom : 40).

button-send = Envoyer la réclamation
    .heard = envoyer | envoie | envoyez | envoyez-la | oui | oui merci | oui envoyer | oui envoyez | oui c'est bon | oui c'est ça | oui c'est correct | ok | okay | ok envoyez | d'accord | c'est bon | c'est correct | c'est ça | c'est exact | exact | correct | tout est correct | tout est bon | parfait | très bien | valider | je valide | confirmer | je confirme | terminé | allez-y | vous pouvez envoyer | ouais | bien sûr
button-change = Modifier : { $label }
button-cancel = Annuler
button-back = Retour
button-skip = Passer
button-no-evidence = Continuer sans photo
button-no-order = Je ne l'ai pas ici
button-person = Parler à une personne

## Les langues par leur propre nom ; on entend leurs noms en français et en anglais.

language-en = English
    .heard = anglais | english | en anglais
language-zh-Hans = 简体中文
    .heard = 中文 | chinois | chinese | mandarin | en chinois
language-es = Español
    .heard = espagnol | spanish | espanol | en espagnol
language-fr = Français
    .heard = francais | french | en français | en francais | français svp
language-de = Deutsch
    .heard = allemand | german | en allemand
language-pt-BR = Português (Brasil)
    .heard = português | portugais | brésilien | portuguese | portugues | brazilian | en portugais
language-ja = 日本語
    .heard = japonais | japanese | en japonais
language-ar = العربية
    .heard = عربي | arabe | arabic | en arabe

## Pour la clientèle : photos et fichiers.

evidence-thanks = Merci, vos fichiers sont bien arrivés.
evidence-urge = Une photo change vraiment les choses ici, et elle vous évite souvent d'autres questions. Si vous le pouvez, envoyez-en une. Sinon, touchez à nouveau le bouton et nous continuons.
file-too_big = Ce fichier est plus lourd que ce que nous pouvons recevoir ici. Pourriez-vous en envoyer un plus léger, ou une vidéo plus courte ?
file-type_not_allowed = Ce type de fichier ne s'ouvre pas chez nous. Une photo, une vidéo ou un PDF conviendra très bien.
file-damaged = Ce fichier s'est abîmé en chemin. Pourriez-vous l'envoyer à nouveau ?
file-empty = Ce fichier nous est arrivé vide. Pourriez-vous l'envoyer à nouveau ?
file-not_fetched = Votre fichier ne nous est pas parvenu. Pourriez-vous l'envoyer à nouveau ?
file-other = Nous n'avons pas pu recevoir ce fichier. Pourriez-vous l'envoyer à nouveau, ou sous une autre forme ?

## Pour la clientèle : le récapitulatif avant l'envoi. Une ligne par réponse.

summary-title = Voici ce que nous avons noté :
summary-line = { $label } : { $value }
summary-evidence =
    { $files ->
        [0] Photos et fichiers : non envoyés
        [one] Photos et fichiers : { $files } fichier
       *[other] Photos et fichiers : { $files } fichiers
    }
summary-ask = Pouvons-nous l'envoyer ainsi ? Vous pouvez aussi écrire ce que vous souhaitez ajouter.
answer-none = à préciser

## Pour la clientèle : la première réponse.

ack-thanks = Merci de nous en avoir parlé. Nous sommes désolés pour ce désagrément, et nous tenons à arranger les choses.
ack-thanks-name = Merci de nous en avoir parlé, { $name }. Nous sommes désolés pour ce désagrément, et nous tenons à arranger les choses.
ack-received =
    Votre réclamation est bien arrivée, sous le numéro { $number }.
    Problème : { $category }
    Votre souhait : { $outcome }
    { $files ->
        [0] Photos et fichiers : non envoyés
        [one] Photos et fichiers : { $files } fichier
       *[other] Photos et fichiers : { $files } fichiers
    }
ack-received-order =
    Votre réclamation est bien arrivée, sous le numéro { $number }.
    Commande : { $order }
    Problème : { $category }
    Votre souhait : { $outcome }
    { $files ->
        [0] Photos et fichiers : non envoyés
        [one] Photos et fichiers : { $files } fichier
       *[other] Photos et fichiers : { $files } fichiers
    }
ack-next = Une personne de notre équipe va tout lire et vous répondra ici même. Vous pouvez ajouter un mot ou des photos à tout moment.
promise-open = Vous aurez notre réponse au plus tard { $due } (heure locale : { $city }).
promise-closed = Vous aurez notre réponse au plus tard { $due } (heure locale : { $city }). Notre équipe de { $team } est fermée pour le moment, il est { $there } là-bas.
promise-zone-unsure = Votre heure n'est pas celle de { $city } ? Écrivez /time et nous vous donnerons l'heure de chez vous.

## Pour la clientèle : plus tard dans la conversation.

joined-ticket = Votre réclamation { $number } est déjà ouverte pour cette commande. Nous y avons ajouté ce que vous venez d'écrire, vous n'avez donc rien à recommencer.
added = Merci, nous l'avons ajouté à votre réclamation.
thanks-reply = Avec plaisir. Merci de nous avoir permis d'arranger les choses.
reopened = Nous sommes désolés que ce ne soit pas encore réglé. Votre réclamation { $number } est de nouveau ouverte, et notre équipe a votre message.
resolved =
    Votre réclamation { $number } est notée comme réglée. Merci de votre patience.
    S'il reste quelque chose à arranger, écrivez simplement ici et nous la reprenons.
status-ticket = Votre réclamation { $number } : { $stage }.
status-none = Tout est clos pour le moment. Pour une nouvelle réclamation, écrivez /new.
status-collecting = Votre réclamation est en préparation, elle reste à envoyer. Voici la question suivante.
stage-open = bien reçue, une personne de notre équipe va la prendre en charge
stage-claimed = une personne de notre équipe s'en occupe
stage-resolved = réglée
cancelled = C'est entendu, nous nous arrêtons là et rien n'a été envoyé. Quand vous voudrez reprendre, écrivez /new.
nothing-in-progress = Aucune question ne vous attend pour le moment. /status montre où en est votre réclamation, /new en commence une autre.
cannot-skip = Cette information nous est nécessaire pour vous aider.
language-set = Merci. Désormais, nous vous écrivons en français.
toast-old-button = Ce bouton appartient à une question précédente. Merci d'utiliser le plus récent.
help =
    Racontez-nous avec vos mots ce qui s'est passé. Vous pouvez envoyer des photos, des vidéos et des documents à tout moment.

    /new – commencer une réclamation
    /status – où elle en est
    /human – parler avec une personne
    /back – question précédente
    /skip – passer une question
    /cancel – arrêter sans rien envoyer
    /language – autre langue
    /time – votre fuseau horaire

    Vos données : nous utilisons votre nom, vos messages et vos fichiers uniquement pour traiter votre réclamation et respecter nos obligations légales. Écrivez-nous ici si vous en souhaitez une copie ou l'effacement.
ask-time = Quelle heure est-il chez vous en ce moment ? Écrivez-la ainsi : 22:40. Pour l'instant, nous comptons à l'heure locale de { $city }.
time-set = Merci. Désormais, nos heures sont données à l'heure locale de { $city }.

## Les heures, pour la clientèle et l'équipe.

moment-today = aujourd'hui à { $time }
moment-tomorrow = demain à { $time }
moment-day = { $day } à { $time }
duration-days = { $days } j
duration-days-hours = { $days } j { $hours } h
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-minutes = { $minutes } min

### Du côté de l'équipe : ce qui se lit dans Slack.

## La carte d'un ticket

card-title = { $number } · { $name }
card-nameless = nom à venir
card-fallback = Ticket { $number } · { $name } · { $stage }
card-stage = État
card-stage-open = À prendre
card-stage-claimed = Pris en charge
card-stage-resolved = Résolu
card-owner = Responsable
card-nobody = personne pour l'instant
card-language = Langue
card-channel = Canal
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = Chat du site
card-order = Commande
card-no-order = non indiquée
card-category = Problème
card-outcome = Souhait
card-photos = Fichiers
card-photos-count =
    { $count ->
        [0] aucun
        [one] { $count } fichier
       *[other] { $count } fichiers
    }
card-local-time = Heure du client
card-there = { $time } là-bas ({ $city })
card-opened = Ouvert
card-promise-open = Réponse promise au plus tard { $time } ({ $city })
card-promise-here = { $here } à votre heure
card-left = encore { $left } (à { $asof })
card-late = { $left } de retard (à { $asof })
card-promise-kept = Promesse tenue : réponse à temps (au plus tard { $time }, { $city })
card-promise-missed = Promesse manquée (au plus tard { $time }, { $city })
card-no-promise = Aucune heure n'a été promise
card-wants-person = 🙋 Le client demande une personne
card-unreachable = 📵 Client injoignable : il a bloqué la conversation ou supprimé son compte

team-claim = Prendre en charge
team-release = Libérer
team-assign = Attribuer à…
team-resolve = Résoudre
team-reopen = Rouvrir
team-resolve-title = Résoudre { $number } ?
team-resolve-text = Le client est informé que le ticket est résolu. S'il écrit à nouveau, le ticket se rouvre.
team-resolve-yes = Résoudre
team-resolve-no = Pas encore

## Le fil

thread-said = { $author } · { $time }
thread-customer = Client
thread-translation = Traduction ({ $language } → { $target })
thread-translation-plain = Traduction
thread-no-translation = Pas de traduction : { $why }
thread-shortened = (abrégé ici, le texte entier est dans le canal)
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = en route
thread-file-stored = bien reçu
thread-file-refused = refusé : { $why }
thread-kind-photo = photo
thread-kind-video = vidéo
thread-kind-audio = audio
thread-kind-voice = message vocal
thread-kind-document = document
thread-fallback =
    { $count ->
        [one] Nouveau message du client
       *[other] { $count } nouveaux messages du client
    }
thread-upload = Fichier du client
quote-before = Avant :
quote-after = Maintenant :

failure-engine_down = le service de traduction est injoignable
failure-engine_timeout = le service de traduction a mis trop de temps
failure-too_long = le texte est trop long pour le service de traduction
failure-language_not_supported = le service de traduction ne connaît pas cette langue
failure-facts_changed = la traduction a modifié un nombre, un lien ou un nom, elle a donc été écartée
failure-off = la traduction est désactivée
failure-other = le service de traduction n'a rien donné d'utilisable

why-not_fetched = il n'a pas pu être récupéré
why-too_big = il est trop lourd
why-type_not_allowed = ce type de fichier n'est pas accepté
why-damaged = il est endommagé ou n'est pas ce qu'il prétend être
why-empty = il est vide
why-file_gone = il n'existe plus
why-message_gone = il n'existe plus
why-chat_not_found = il n'a pas pu être récupéré
why-bad_request = il n'a pas pu être récupéré
why-blocked = il n'a pas pu être récupéré
why-other = il n'a pas pu être accepté

## Les mots en route vers le client : brouillon et reçu

draft-title = Brouillon · le client ne l'a pas encore vu
receipt-sending = Envoi en cours…
receipt-delivered = ✅ Remis
receipt-corrected = ✏️ Modifié ici après l'envoi. Le client a encore l'ancien texte.
receipt-deleted = 🗑️ Supprimé ici. Le client l'a encore.
receipt-refused = ❌ Non remis
receipt-uncertain = ❔ Impossible de savoir si ce message est arrivé. Demandez au client ou regardez la conversation avant de le renvoyer.
receipt-discarded = Abandonné. Le client ne l'a pas.
receipt-why = Raison : { $why }
receipt-part = { $sent } parties sur { $all } sont arrivées
receipt-erase-failed = Suppression impossible dans la conversation du client : { $why }
draft-words = { $name } a écrit
draft-translation = Le client lit ({ $language })
draft-no-translation = ⚠️ Pas de traduction : { $why }. Le texte partira tel quel.
draft-sent-untranslated = Pas de traduction : { $why }. Le texte part tel quel.
draft-shortened = (abrégé ici, le client reçoit le texte entier)
draft-correction = Nouveau texte
draft-correction-translation = Le client lirait ({ $language })
draft-fallback = Brouillon pour { $number }
draft-fallback-receipt = { $state } ({ $number })

draft-send = Envoyer
draft-edit = Modifier
draft-discard = Abandonner
draft-retry = Réessayer
draft-resend = Renvoyer
draft-arrived = C'est arrivé
draft-correct = Envoyer la correction
draft-leave = Laisser ainsi
draft-erase = Supprimer là-bas
draft-erase-title = Supprimer chez lui ?
draft-erase-text = Le message disparaît de la conversation du client. Il l'a peut-être déjà lu.
draft-erase-yes = Supprimer
draft-erase-no = Garder

sent-why-timeout = le canal n'a pas répondu à temps
sent-why-dropped = la connexion avec le canal s'est coupée
sent-why-server_error = le canal a signalé une erreur de son côté
sent-why-blocked = le client a bloqué la conversation
sent-why-deactivated = le compte du client n'existe plus
sent-why-kicked = le programme a été retiré de la conversation
sent-why-chat_not_found = le canal ne connaît pas cette conversation
sent-why-message_gone = le message n'est plus dans la conversation du client
sent-why-too_old = il est trop ancien pour que le canal le modifie
sent-why-too_big = un fichier est trop lourd pour le canal
sent-why-too_long = il est trop long pour le canal
sent-why-file_gone = un fichier n'existe plus
sent-why-bad_request = le canal ne l'accepte pas sous cette forme
sent-why-other = le canal l'a refusé ({ $code })

## Le formulaire de modification d'un brouillon (titres et boutons : 24 caractères au plus)

form-title = Modifier le brouillon
form-label = Ce que le client doit lire
form-hint = La traduction est refaite à l'enregistrement. Rien n'est encore envoyé.
form-save = Enregistrer
form-cancel = Annuler
form-too-long = Ce brouillon est trop long pour le formulaire (plus de 3 000 caractères). Modifiez votre propre message dans le fil, le brouillon suivra.

## La page personnelle

home-title = Votre espace
home-mine = Vos tickets
home-unclaimed = À prendre
home-lapsing = Prochaines échéances
home-nothing-mine = Vous n'avez aucun ticket ouvert.
home-nothing-unclaimed = Chaque ticket a un responsable.
home-nothing-lapsing = Aucune échéance.
home-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
home-open = Ouvrir
home-due = échéance { $here } · encore { $left }
home-late = échéance { $here } · { $left } de retard
home-no-due = aucune échéance
home-order = Commande { $order }
home-asof = État à { $here }

## Lignes du programme dans le fil

note-claimed = { $name } prend ce ticket en charge. Ce que { $name } écrit ici devient un brouillon ; les mots des autres restent internes.
note-released = { $name } a libéré ce ticket. Il attend une prise en charge.
note-assigned = { $by } a attribué ce ticket à { $name }.
note-resolved = { $name } a résolu ce ticket. Le client en est informé.
note-reopened = { $name } a rouvert ce ticket.
note-joined = Le client a de nouveau écrit au sujet de la même commande ; la suite est ici.
note-wants-person = 🙋 Le client demande une personne.
note-file-refused = Un fichier du client n'a pas été accepté : { $why }.
note-recreated = L'ancienne carte a été supprimée ; le ticket continue ici avec tout ce qu'elle contenait.
note-customer-reopened = Le client a de nouveau écrit, le ticket est donc rouvert.
note-customer-edited = Le client a modifié un message.
note-customer-back = Le client est de nouveau joignable.
note-customer-left = 📵 Le client a bloqué la conversation ou supprimé son compte. Les réponses n'arriveront pas.
note-promise-lapsing = La réponse promise au client est attendue { $due } (heure de l'équipe). Personne n'a encore répondu.
note-promise-lapsed = La réponse promise pour { $due } (heure de l'équipe) est en retard. Répondez maintenant ou dites au client quand il l'aura.

## Ce qu'une seule personne de l'équipe voit

refuse-resolved = Ce ticket est résolu. Rouvrez-le d'abord.
refuse-resolved-write = Ce ticket est résolu, votre message reste donc interne. Rouvrez-le pour répondre.
refuse-yours-already = Vous avez déjà ce ticket en charge.
refuse-claimed = { $name } a ce ticket en charge. C'est réservé à { $name } ou à un superviseur.
refuse-nobodys = Personne n'a pris ce ticket en charge.
refuse-assignee = Un ticket ne peut être attribué qu'à une personne autorisée à répondre aux clients.
refuse-open = Ce ticket est déjà ouvert.
refuse-stranger = Seuls les agents de l'équipe peuvent agir sur les tickets. Rien de ce que vous écrivez ici ne parvient au client.
refuse-file-coming = Un fichier de ce brouillon est encore en route. Envoyez dans un instant.
refuse-translation-coming = La traduction de ce brouillon est encore en route. Envoyez-le dans un instant.
refuse-empty = Il n'y a rien à envoyer.
refuse-draft = Pour ce brouillon, c'est réservé à { $name } ou à un superviseur.
told-unclaimed = Personne n'a pris ce ticket en charge, votre message reste donc interne. Prenez-le en charge pour répondre au client.
told-internal = { $name } répond à ce client. Votre message reste interne.

## Horloges et alertes

note-desk-was-away = ⏰ En retard de { $late } : le système était arrêté.
clock-first-response = Première réponse
clock-next-response = Prochaine réponse
clock-hard-limit = Réponse (limite absolue)
clock-update = Nouvelles au client
clock-resolution = Résolution
card-clock-left = { $sign } { $clock } : encore { $left } · échéance { $here }
card-clock-late = { $sign } { $clock } : { $left } de retard · échéance { $here }
card-clock-paused = ⏸ { $clock } : à l'arrêt, reste { $left }
card-clocks-asof = État à { $asof }
card-waits-customer = ⏸ En attente du client depuis { $here } ({ $name })
card-waits-third-party = ⏸ En attente d'un tiers depuis { $here } ({ $name })
card-priority = Priorité
card-priority-high = Haute
card-tier = Niveau
team-wait = En attente de…
team-wait-customer = Le client
team-wait-third-party = Un tiers
team-continue = Reprendre
team-tier = Niveau du client
note-waits-customer = ⏸ { $name } attend le client. Les délais sont suspendus jusqu'à son message.
note-waits-third-party = ⏸ { $name } attend un tiers. Des délais sont suspendus jusqu'à « Reprendre » ; le client doit tout de même avoir de nos nouvelles.
note-goes-on = ▶ { $name } reprend. Les délais courent à nouveau avec le temps qui restait.
note-tier = { $name } a mis le niveau du client sur « { $tier } ».
refuse-waits-already = Ce ticket l'attend déjà.
warn-share = ⏰ { $number } · { $what } : { $share } % du temps est écoulé, reste { $left }, échéance { $due } (heure de l'équipe)
warn-breach = 🔴 { $number } · { $what } : en retard, échéance { $due } (heure de l'équipe)
warn-since = ⏰ { $number } a continué de courir pendant l'absence de votre équipe. Prochaine échéance : { $what }, { $due } (heure de l'équipe)
warn-title =
    { $count ->
        [one] Un ticket attend quelqu'un
       *[other] { $count } tickets attendent quelqu'un
    }
warn-risk = 🚨 { $number } demande un responsable tout de suite : { $why }.
card-risk = 🚨 Risque élevé : { $why }
risk-words = danger, blessure ou justice évoqués
risk-amounts = une somme importante est citée
risk-categories = le type de problème
risk-outcomes = la demande du client
risk-territories = le pays du client
danger =
    .heard = avocat | avocate | poursuites | poursuivre en justice | porter plainte | plainte à la police | tribunal | police | blessé | blessée | blessure | hôpital | urgences | pris feu | prit feu | en feu | incendie | brûlé | brûlée | brûlure | brûlures | explosé | explosion | électrocuté | décharge électrique | choc électrique | fumée | étouffé | réaction allergique | saigne | rétrofacturation | ufc que choisir | répression des fraudes
status-owner = { $name }, de notre équipe, s'en occupe.
status-team = Notre équipe à { $team } s'en occupe.

## Promesses

promise-renewed = Nous vous avions annoncé une réponse au plus tard { $was }. Il nous faut plus de temps et nous vous prions de nous en excuser. Vous aurez notre réponse au plus tard { $due } (heure locale : { $city }).
promise-overdue = Nous vous avions annoncé une réponse au plus tard { $was } et nous n'avons pas tenu ce délai. Nous vous présentons nos excuses. Vous aurez notre réponse au plus tard { $due } (heure locale : { $city }).
promise-escalated = Nous vous présentons nos excuses : votre réclamation { $number } attend depuis plus longtemps que ce que nous vous avions annoncé. Les responsables de notre équipe l'ont maintenant entre les mains, et vous recevrez leur réponse ici même.
promise-opens = Vous aurez notre réponse au plus tard { $due } (heure locale : { $city }). Notre équipe de { $team } est fermée pour le moment. Elle ouvre { $opens } (heure de là-bas), soit { $here } chez vous.
promise-opens-alike = Vous aurez notre réponse au plus tard { $due } (heure locale : { $city }). Notre équipe de { $team } est fermée pour le moment et ouvre { $opens }.
added-still = Merci, c'est ajouté à { $number }. Votre réponse arrive toujours au plus tard { $due } (heure locale : { $city }).
status-claimed = Votre réclamation { $number } : { $name }, de notre équipe, s'en occupe.
stage-waits-customer = nous attendons votre réponse
stage-waits-third-party = nous avons contacté un interlocuteur extérieur, par exemple le transporteur, et attendons sa réponse
status-next = Vous aurez de nouveau de nos nouvelles au plus tard { $due } (heure locale : { $city }), même si ce n'est pas encore réglé.
status-your-turn = Écrivez-nous ici quand vous voudrez. Nous reprenons dès que nous avons votre réponse.
status-at-work = Notre équipe est là en ce moment.
status-back = Notre équipe sera de nouveau là { $opens } (heure locale : { $city }).
status-escalated = Les responsables de notre équipe l'ont entre les mains, et vous recevrez leur réponse ici même.
status-settled = S'il reste quelque chose à arranger, écrivez simplement ici et nous la reprenons. Pour autre chose, écrivez /new.
note-status-promised = Une nouvelle heure a été annoncée au client : des nouvelles de notre part au plus tard { $due } (heure de l'équipe).
note-promise-renewed = Le client a été prévenu que ce sera plus long : { $due } au lieu de { $was } (heure de l'équipe).
note-promise-escalated = La réponse promise pour { $due } (heure de l'équipe) a été repoussée trop souvent. Les responsables sont prévenus et le client le sait. Répondez maintenant.
warn-promise-lapsed = 🔴 { $number } : la réponse promise au client était attendue { $due } (heure de l'équipe)
warn-promise-escalated = 🔴 { $number } : la réponse promise pour { $due } (heure de l'équipe) ne peut plus être repoussée. Merci de reprendre le dossier
card-promise-renewed = Promesse repoussée (prévue { $time }, { $city })
card-promise-escalated = Promesse non tenue, responsables prévenus (prévue { $time }, { $city })
draft-promise = 🤝 Promet une réponse : { $there } là-bas ({ $city }) = { $here } à votre heure. Surveillée après l'envoi.
draft-promise-given = 🤝 Promis : { $there } là-bas ({ $city }) = { $here } à votre heure
draft-promise-none = Aucune promesse n'est notée pour ce message.
draft-keep-promise = Noter la promesse
draft-drop-promise = Pas de promesse
draft-move-promise = Autre heure…
form-promise-title = Heure promise
form-promise-label = Le client l'aura au plus tard (à votre heure)
refuse-promise-past = Cette heure est déjà passée. Choisissez-en une autre.
draft-night = 🌙 { $there } là-bas ({ $city }) : le client dort sans doute.
draft-scheduled = 🌙 Partira à { $there } là-bas ({ $city }) = { $here } à votre heure, ou dès que le client écrit.
draft-send-now = Envoyer quand même
draft-send-morning = Envoyer à son réveil
draft-unschedule = Ne pas encore envoyer
told-night = Il est { $there } chez le client : il dort sans doute. Rien n'a encore été envoyé.
note-put-off = 🌙 { $name } : « { $what } » attend le matin du client, { $there } là-bas.
note-called-off = { $name } a annulé « { $what } », qui attendait le matin du client.
note-put-off-dropped = Le client a écrit : « { $what } », qui attendait son matin, ne se fera donc pas. Lisez d'abord ce qu'il dit.
card-put-off = 🌙 « { $what } » ({ $name }) : { $there } là-bas ({ $city }) = { $here } à votre heure
team-call-off = Finalement non
note-sent-awake = Le client est réveillé et a écrit : ce qui attendait son matin part maintenant.
commit-cue =
    .heard = je vous réponds | je vous répondrai | nous vous répondrons | nous vous répondons | je reviens vers vous | je reviendrai vers vous | nous revenons vers vous | nous reviendrons vers vous | je vous recontacte | je vous recontacterai | nous vous recontactons | nous vous recontacterons | je vous tiens | je vous tiendrai | nous vous tenons | nous vous tiendrons | je vous écris | je vous écrirai | nous vous écrirons | je vous envoie | je vous enverrai | nous vous envoyons | nous vous enverrons | vous aurez | vous recevrez une réponse | vous recevrez notre réponse | vous recevrez ma réponse | je vais | nous allons | je vous informe | je vous informerai | nous vous informerons | je vous donne | je vous donnerai | nous vous donnerons | je vous dirai | nous vous dirons | nous vous rembourserons | je vous promets | nous vous promettons | je m'en occupe | je m'occupe | nous nous en occupons | je vérifie | je vérifierai | nous vérifierons | je fais le point | je vous confirme | je vous confirmerai | nous vous confirmerons
commit-not =
    .heard = ne pourrai | ne pourrons | fermé | fermés | en congé | en vacances | absent | absente | si vous | devriez | devrez | il faudra | aurez besoin | vous aurez votre colis | vous aurez le colis | ne vais pas | n'allons pas | sera livré | arrivera
commit-past =
    .heard = hier | il y a | la semaine dernière | dernier | dernière | avez écrit | était | étaient
commit-within =
    .heard = dans | sous | d'ici | dans les | dans les prochaines | dans les prochains | d'ici à | en moins de | sous un délai de | dans un délai de | dans la prochaine | dans l
commit-minutes =
    .heard = minute | minutes | min
commit-hours =
    .heard = heure | heures | h
commit-days =
    .heard = jour | jours
commit-workdays =
    .heard = jour ouvré | jours ouvrés | jour ouvrable | jours ouvrables
commit-weeks =
    .heard = semaine | semaines
commit-two-hours =
    .heard = une heure ou deux | une à deux heures
commit-two-days =
    .heard = un jour ou deux | un à deux jours
commit-number =
    .heard = un une | deux | trois | quatre | cinq | six | sept | huit | neuf | dix
commit-today =
    .heard = aujourd'hui | ce matin | cet après-midi | dans la journée | cet aprèm
commit-tonight =
    .heard = ce soir
commit-end-of-day =
    .heard = fin de journée | la fin de la journée | fin de la journée
commit-tomorrow =
    .heard = demain
commit-day-after =
    .heard = après-demain
commit-this-week =
    .heard = cette semaine | fin de semaine | la fin de la semaine | fin de la semaine
commit-next-week =
    .heard = semaine prochaine | la semaine prochaine
commit-morning =
    .heard = matin | matinée | du matin
commit-noon =
    .heard = midi
commit-afternoon =
    .heard = après-midi | de l'après-midi
commit-evening =
    .heard = soir | soirée | du soir
commit-monday =
    .heard = lundi
commit-tuesday =
    .heard = mardi
commit-wednesday =
    .heard = mercredi
commit-thursday =
    .heard = jeudi
commit-friday =
    .heard = vendredi
commit-saturday =
    .heard = samedi
commit-sunday =
    .heard = dimanche
commit-january =
    .heard = janvier
commit-february =
    .heard = février
commit-march =
    .heard = mars
commit-april =
    .heard = avril
commit-may =
    .heard = mai
commit-june =
    .heard = juin
commit-july =
    .heard = juillet
commit-august =
    .heard = août
commit-september =
    .heard = septembre
commit-october =
    .heard = octobre
commit-november =
    .heard = novembre
commit-december =
    .heard = décembre

## Délais des plateformes

claim-heading = Délais des places de marché : ils courent jour et nuit, week-end compris, et aucune réponse automatique ne les arrête
claim-add = Litige sur une place de marché…
claim-change = Modifier : { $claim }
claim-due = À faire avant { $time } ({ $city })
claim-missed = En cas de retard : { $what }
claim-source = { $confidence }, consultée le { $day }
claim-confidence-official = page officielle
claim-confidence-third-party = source tierce
claim-confidence-unverified = source non vérifiée
claim-verify = ⚠️ à vérifier : personne ne l’a contrôlé depuis longtemps
claim-conflict = Les sources divergent : { $this } est retenu comme délai le plus court ; d’autres indiquent { $others }
claim-unit-hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
claim-unit-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
claim-unit-business-days =
    { $count ->
        [one] { $count } jour ouvré
       *[other] { $count } jours ouvrés
    }
claim-unit-years =
    { $count ->
        [one] { $count } an
       *[other] { $count } ans
    }
claim-since = depuis { $time } (heure de l’équipe)
claim-reference = référence { $reference }
claim-automatic = lancé de lui-même, d’après la commande
claim-state-open = en cours
claim-state-waiting = réponse donnée, décision attendue
claim-state-won = gagné
claim-state-lost = perdu
claim-state-withdrawn = retiré
claim-law = ⚖️ { $name } : { $text } (consulté le { $day } ; à vérifier avec un juriste)
risk-claim = un litige sur une place de marché
claim-form-title = Litige marketplace
claim-form-stage = Place de marché et étape
claim-form-since = Quand cela s’est produit
claim-form-state = Où cela en est
claim-form-reference = Référence de la place de marché
claim-form-choose = Choisissez…
note-claim-opened = { $name } a noté : { $platform }, { $stage }, depuis { $since } (heure de l’équipe). Les délais sont sur la fiche.
note-claim-changed = { $name } a modifié le litige : { $platform }, { $stage }, depuis { $since } (heure de l’équipe).
note-claim-ended = { $name } a noté pour { $platform }, { $stage } : { $state }.
warn-claim-share = ⏳ { $number } · { $platform } : { $share } % du délai sont écoulés. { $duty }, avant { $due } (heure de l’équipe). En cas de retard : { $missed }
warn-claim-share-more = ⏳ { $number } · { $platform } : { $share } % du délai sont écoulés. { $duty }, avant { $due } (heure de l’équipe). En cas de retard : { $missed } (Autres délais à surveiller : { $more }, voir la fiche.)
warn-claim-breach = 🔴 { $number } · { $platform } : le délai { $due } (heure de l’équipe) est dépassé. À faire tout de suite : { $duty }. Ce qui peut être perdu : { $missed }
warn-claim-breach-more = 🔴 { $number } · { $platform } : le délai { $due } (heure de l’équipe) est dépassé. À faire tout de suite : { $duty }. Ce qui peut être perdu : { $missed } (Autres délais à surveiller : { $more }, voir la fiche.)
refuse-claim-stage = Cette étape ne figure plus dans les règles des places de marché. Ouvrez à nouveau le formulaire.
refuse-claim-time = Rien n’a été noté : la date ne doit être ni dans le futur, ni antérieure de plus de deux ans. Ouvrez à nouveau le formulaire.
refuse-claim-gone = Ce litige n’existe plus. Rien n’a été modifié.

## Équipes et passation

shift-title = { $city } va bientôt fermer
shift-title-late = { $city } a fermé
shift-closes = Le service se termine { $here }.
shift-late = Ce message arrive en retard : le service s’est terminé { $here }.
shift-next = { $city } prend le relais à partir de { $here }.
shift-here = { $city } est en service maintenant.
shift-nobody = Personne n’ouvre ensuite. Veuillez vérifier les horaires.
shift-counts = Ouverts : { $open } · sans responsable : { $unclaimed } · à échéance avant { $until } : { $lapsing }
shift-since = attend depuis { $here }
shift-unclaimed = sans responsable
button-take = Reprendre
note-taken-over = { $name } a repris ce ticket de { $by }, dont le service se termine.


## La fenêtre de réponse et les modèles

choose-open = Choisir
choose-more = Plus …
card-window-open = 💬 Réponses libres jusqu’à { $here } (encore { $left } à { $asof }). Ensuite, le client doit d’abord écrire.
card-window-closed = 💬 Réponses libres fermées depuis { $here } : le client doit d’abord écrire
receipt-waiting = ⏳ Conservé jusqu’à ce que le client écrive. Son dernier message est trop ancien pour une réponse libre sur ce canal.
receipt-invite-cost = L’inviter à écrire envoie le modèle approuvé, que le canal facture.
receipt-invitation-sending = L’invitation à écrire est en route…
receipt-invitation-sent = 📨 Le client a été invité à écrire. Votre réponse partira dès qu’il le fera.
receipt-invitation-refused = L’invitation à écrire n’a pas été envoyée : { $why }
receipt-invitation-uncertain = Personne ne sait si l’invitation à écrire est arrivée.
receipt-progress-delivered = Sur le téléphone du client
receipt-progress-read = Lu par le client
draft-invite = L’inviter à écrire
draft-take-back = Retour au brouillon
refuse-invited = Le client a déjà été invité. Votre réponse partira dès qu’il écrira.
note-answer-waits = La réponse n’est pas partie : le dernier message du client est trop ancien pour une réponse libre. Elle est conservée jusqu’à ce qu’il écrive. Merci de l’inviter à écrire.
note-customer-revoked = Le client a supprimé un message dans la conversation.
note-customer-reacted = Le client a réagi avec { $emoji }.
note-customer-unreacted = Le client a retiré une réaction.
quote-about = À propos de
sent-why-window_closed = le dernier message du client est trop ancien pour une réponse libre
sent-why-undeliverable = l’application du client ne peut pas le recevoir (pas de compte, ou application très ancienne)
sent-why-held_back = le canal retient ce type de messages pour le moment
sent-why-country_not_allowed = le canal n’est pas disponible dans le pays du client
sent-why-account_locked = le canal a bloqué le compte du service
sent-why-own_number = le numéro est celui du service
sent-why-not_a_test_number = le numéro ne figure pas dans la liste des destinataires de test
sent-why-not_registered = le numéro du service n’est pas enregistré auprès du canal
sent-why-payment_missing = le compte auprès du canal a un problème de paiement
sent-why-type_not_taken = le canal n’accepte pas ce type de message
sent-why-file_not_taken = le canal n’accepte pas ce fichier
sent-why-needs_phone = le canal a besoin du numéro de téléphone du client pour cela
sent-why-template_faulty = le modèle n’a pas la forme sous laquelle il a été envoyé
sent-why-no_template = il n’existe pas de modèle approuvé pour cela dans la langue du client
sent-why-template_rejected = le canal a refusé le modèle ; la personne qui s’occupe du système doit le modifier et le soumettre de nouveau
sent-why-template_pending = le canal n’a pas encore approuvé le modèle
sent-why-template_paused = le canal a suspendu le modèle
sent-why-template_disabled = le canal a désactivé le modèle
sent-why-token_refused = le canal refuse la clé d’accès du service
sent-why-rate_limited = trop de messages à ce client en peu de temps
sent-why-number_limited = trop de messages depuis le numéro du service en peu de temps
sent-why-api_limited = trop d’appels au canal
sent-why-spam_limited = le canal a restreint le numéro du service pour le moment
sent-why-cannot_erase = ce canal ne permet pas de supprimer des messages
sent-why-file_unavailable = le canal n’a pas pu transmettre un fichier
sent-why-unreachable = le canal était injoignable


## Le chat de la page de la boutique

chat-title = Aide pour votre commande
chat-open = Ouvrir la discussion
chat-close = Fermer la discussion
chat-greeting = Bonjour ! Une commande s’est mal passée ? Écrivez-nous ici, dans votre langue. Nous allons arranger cela ensemble.
chat-start = Signaler un problème
chat-start-order = Signaler un problème avec la commande { $order }
chat-status = Où en est ma réclamation ?
chat-write = Écrire un message
chat-send = Envoyer
chat-attach = Ajouter des photos ou des fichiers
chat-camera = Prendre une photo
chat-drop = Déposez ici vos photos ou vos fichiers
chat-remove = Retirer { $file }
chat-cancel = Annuler
chat-sending = Envoi en cours …
chat-sent = Envoyé
chat-waiting = En attente de connexion
chat-offline = Pas de connexion pour l’instant. Ce que vous écrivez est conservé et partira tout seul.
chat-connecting = Connexion en cours …
chat-slow = Cela fait beaucoup d’un coup. L’envoi se fera tout seul dans un instant.
chat-typing = Une réponse est en cours de rédaction
chat-you = Vous
chat-desk = Assistant
chat-agent = Notre équipe
chat-edited = modifié
chat-gone = Ce message a été supprimé.
chat-edit = Modifier
chat-edit-of = Vous modifiez votre message.
chat-new = nouveaux messages
chat-chosen = Votre choix
chat-download = Télécharger { $file }
chat-photo = Photo { $file }
chat-log = Conversation
receipt-progress-kept = En attente du retour du client dans la discussion
note-page = Le client écrit depuis cette page : { $page }
chat-refused-too_big = Ce fichier est trop volumineux pour être reçu ici.
chat-refused-type_not_allowed = Nous ne pouvons pas ouvrir ce type de fichier ici. Une photo, une vidéo ou un PDF convient bien.
chat-refused-damaged = Ce fichier est arrivé endommagé. Merci de réessayer.
chat-refused-empty = Ce fichier est vide.
chat-refused-long = Ce message est trop long. Merci de l’envoyer en deux parties.
chat-refused-many = Un message contient dix fichiers au plus.
chat-refused-codes = Trop de codes viennent d’être essayés. Veuillez réessayer dans une heure, ou continuez tout simplement ici.
chat-refused-begun = Veuillez répondre dans le navigateur où la conversation a été commencée.
chat-refused-other = L’envoi n’a pas abouti. Merci de réessayer.


## Un client sur plusieurs canaux

command-link = Continuer dans une autre application
    .heard = lier | relier | autre canal | un autre canal | changer de canal | autre application | continuer ailleurs
link-code =
    Vous pouvez continuer avec nous dans une autre application ou sur notre page. Envoyez-y ce code dans les { $minutes } minutes :
    { $code }
    Il sert une seule fois. Ne le donnez à personne : qui l'a peut lire vos réclamations.
link-there =
    Pour continuer ({ $channel }) :
    { $url }
link-joined = Merci, nous vous reconnaissons maintenant ici aussi. Tout ce que vous nous avez dit est là, et nos réponses arrivent ici.
link-told = Votre conversation avec nous se poursuit maintenant aussi sur un autre canal : { $channel }. Si ce n'était pas vous, écrivez-nous ici sans attendre.
link-unknown = Nous ne connaissons pas ce code. Il est peut-être trop ancien ou a déjà servi. Envoyez /link dans votre autre conversation pour en recevoir un nouveau.
link-wait = Trop de codes erronés ont été envoyés. Veuillez patienter une heure, ou continuez avec nous ici même.
link-here = Ce code est celui de cette conversation. Envoyez-le dans l'autre, s'il vous plaît.
begun-ask = Avant votre connexion, une conversation a été commencée sur cet appareil ({ $at }). Est-ce la vôtre ?
begun-yes = Oui, la reprendre
begun-no = Non, recommencer
begun-anew = Très bien. Cette conversation reste à part et ne sera pas mélangée à la vôtre. Dites-nous simplement ici ce qui s’est passé.
begun-joined = Merci. Votre conversation de tout à l’heure continue ici, et nos réponses y arrivent, où que vous vous connectiez.
begun-known = Cette conversation appartient déjà à une personne que nous connaissons. Si c’est la vôtre, envoyez /link dans votre autre conversation et saisissez le code ici.
begun-left = Cette conversation se poursuit là où la personne concernée s’est connectée. Connectez-vous à la boutique, ou rechargez la page pour en commencer une nouvelle.
note-begun = 🔗 Le client s’est connecté sur la page de la boutique et indique que cette conversation, commencée sur le même appareil, est la sienne. Les réponses y vont maintenant. Si cela semble faux, annulez le rapprochement sur la carte.
note-linked = 🔗 Le client est maintenant connu aussi sur un autre canal : { $channel }. Tout s'affiche ici, et les réponses vont là où il a écrit en dernier.
note-same-order = Le même client a un autre ticket ouvert sur cette commande : { $number }.
refuse-moved = Rien n'a été envoyé : le client écrit maintenant ailleurs ({ $channel }). Appuyez encore une fois pour l'envoyer là-bas.
draft-way = Au client par : { $channel }
draft-way-again = Un nouvel envoi ira là où le client écrit maintenant : { $channel }
note-merged = { $name } a confirmé : même client que { $others }. Les réponses vont au dernier canal utilisé.
joined-code = prouvé par un code à usage unique
joined-platform = le canal lui-même l'indique
joined-agent = confirmé par l'équipe
joined-device = indiqué par le client, connecté sur l’appareil où elle a commencé
note-parted = { $name } a de nouveau séparé les deux clients.
card-suspect = Peut-être le même client : { $number } · { $name } · { $channels }
card-suspect-ask = Même client que…
card-join = Même client
card-dismiss = Pas le même
card-join-title = Un seul client ?
card-join-text = { $mine } et { $other } deviennent un seul client. Les deux tickets restent ; chacun montre où vont les réponses. Vous pouvez l'annuler.
card-join-yes = Réunir
card-join-no = Annuler
card-joined = Réuni avec le dossier { $case } : { $why }
card-part = Annuler le rapprochement
card-part-title = Les séparer ?
card-part-text = Ce que l'autre client avait apporté lui revient : ses canaux, ses tickets et ses données.
card-part-yes = Séparer
card-part-no = Annuler
suspect-title = Même client que…
suspect-label = Numéro de l'autre ticket
suspect-hint = Par exemple 1042. La carte montre alors à qui il est, et demande encore.
suspect-send = Regarder
suspect-close = Annuler
refuse-join-same = Ce ticket est déjà celui de ce client.
refuse-join-unknown = Aucun ticket d'un autre client ne porte ce numéro. Vérifiez-le et saisissez-le de nouveau.
refuse-part-gone = Ces clients ne sont plus réunis.
refuse-part-proved = Le client a prouvé que les deux sont à lui ; cela ne s'annule pas ici.
refuse-part-moved = Un de ses canaux a changé depuis ; cela ne peut pas être annulé proprement.

## How long what a customer says is kept; read by the customer, behind a sentence about their data.

kept-for =
    { $days ->
        [one] Lorsque tout est réglé et que { $days } jour s'est écoulé sans échange entre nous, nous effaçons tout.
       *[other] Lorsque tout est réglé et que { $days } jours se sont écoulés sans échange entre nous, nous effaçons tout.
    }
