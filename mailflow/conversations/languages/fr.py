"""French, also as it is written in Belgium, Switzerland and Quebec."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?mails?|mails?|messages?|courriels?)"
_LIST = (
    r"(?:votre|vos|cette|ces|la|les|toutes? (?:vos|votre)|tous vos) (?:[\w-]{1,15} (?:de )?)?(?:listes?"
    r"|bases?|fichiers?|mailings?|mailing-lists?|envois|newsletters?|diffusion|contacts|carnet)"
)
_NOW = (
    r"(?:pour (?:le moment|l'instant|l'heure|cette année)|actuellement|en ce moment|à ce stade|dans "
    r"l'immédiat|à l'heure actuelle|cette année|à court terme|ce trimestre|tout de suite)"
)
_WORDS = r"(?: [\w'-]{1,20})"
_MORE = (
    r"(?:plus d'informations?|plus|informations?|infos?|détails?|devis|tarifs?|prix|documentation|brochure"
    r"|offre|proposition|plaquette|présentation|créneaux?|disponibilités)"
)
_COLLEAGUE = (
    r"(?:collègue|collaborat|associé|direct(?:eur|rice)|responsable|chef|assistant|service|patron|équipe"
    r"|supérieur|homologue|successeur|confrère|dirigeant|gérant|dsi|rh)"
)

FRENCH = also_without_accents(Language(
    code="fr",
    months=(
        r"janv?(?:ier|\.)?", r"févr?(?:ier|\.)?", "mars", r"avr(?:il|\.)?", "mai", "juin",
        r"juil(?:let|l?\.)?",
        "août", r"sept?(?:embre|\.)?|(?:la )?rentrée(?: de septembre| prochaine)?", r"oct(?:obre|\.)?",
        r"nov(?:embre|\.)?", r"déc(?:embre|\.)?",
    ),
    weekdays=(
        r"lundi|lun\.", r"mardi|mar\.", r"mercredi|mer\.", r"jeudi|jeu\.", r"vendredi|ven\.", r"samedi|sam\.",
        r"dimanche|dim\.",
    ),
    numeric="dmy",
    dates=(r"{day}(?:er|e|ère)? {month}(?: {year})?",),
    days_alone=(
        r"(?:(?<=\ble )|(?<=\bau )|(?<=\bdu )|(?<=di )|(?<=che )){day}(?:er)?(?! ?(?:h|%|€|/|\.\d|:|-\d"
        r"|\d)| (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|heures|jours|semaines|mois|ans"
        r"|euros|rue))",
    ),
    numbers={
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
        "neuf": 9,
        "dix": 10, "douze": 12, "quinze": 14, "une quinzaine de": 14, "une dizaine de": 10, "quelques": 3,
        "premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4, "dernier": 4,
        "après-demain": 2,
        "un an": 12,
    },
    today=(r"aujourd'hui", r"ce (?:jour|matin|midi|soir)", r"cet après-midi"),
    tomorrow=(r"demain(?: (?:matin|midi|soir|après-midi))?",),
    in_days=(r"(?:dans|d'ici|sous) {n} jours?(?: ouvrés| ouvrables)?", r"{n}(?<=demain)"),
    in_weeks=(r"(?:dans|d'ici|sous|après) {n} semaines?",),
    in_months=(r"(?:dans|d'ici|après) {n} mois", r"(?:dans|d'ici) {n}(?<=an)"),
    weeks=(r"semaine {n}(?! jours)", r"s ?{n}(?<=\d)"),
    this_week=(r"(?:cette|la|de la) semaine(?! prochaine| suivante| du| de| \d)", r"(?<=fin de )semaine"),
    this_month=(r"(?:ce|du) mois(?! prochain| suivant| d)", r"(?<=fin de )mois", r"(?<=fin du )mois"),
    this_year=(r"(?:cette|l'|de l')? ?année(?! prochaine| suivante)(?: en cours)?",),
    next_week=(r"(?:la )?semaine (?:prochaine|suivante)",),
    next_month=(r"(?:le |du )?mois (?:prochain|suivant)",),
    next_year=(
        r"(?:l'|de l')?(?:an(?:née)?) prochaine?", r"(?:la )?nouvelle année", r"(?:le )?nouvel an",
    ),
    quarters=(r"[qt] ?{n}", r"{n}(?:er|e|ème|nd)? trimestre"),
    seasons={
        "spring": r"(?:le |du |au |ce )?printemps|pâques|(?:les )?vacances de pâques",
        "summer": r"(?:l'|de l'|cet )?été|(?:les )?vacances (?:d'été|estivales|scolaires)|(?:la "
        r")?(?:période|pause) estivale|(?:les )?grandes vacances|(?:les )?congés d'été",
        "autumn": r"(?:l'|de l'|cet )?automne|(?:la "
        r")?toussaint",
        "winter": r"(?:l'|de l'|cet )?hiver|(?:les )?vacances d'hiver",
        "christmas": r"noël|(?:les )?fêtes(?: de fin d'année| de noël)?|(?:les )?(?:vacances|congés) de "
        r"noël",
    },
    coming=("ce", "prochain", "suivant"),
    to=("(?:jusqu')?au",),
    early=(r"(?:le |au |en )?début(?: (?:de la|de l'|de|du)| d')?", r"courant"),
    middle=(r"(?:la |à la )?mi", r"(?:le |au )?milieu(?: (?:de la|de l'|de|du)| d')"),
    late=(r"(?:la |à la |en )?fin(?: (?:de la|de l'|de|du)| d')?",),
    auto_subject=(
        r"réponse (?:automatique|auto|d'absence)\b",
        r"(?:message|notification|avis|mail) d'absence\b",
        r"absence du bureau\b",
        r"accusé de réception (?:automatique|de votre (?:demande|message|e-?mail|mail|ticket|courriel))\b",
    ),
    away_subject=(
        r"absence\b|absente?\b|absent\(e\)",
        r"(?:je suis |actuellement )?(?:en (?:congés?|vacances|déplacement|formation)|absente?|hors du "
        r"bureau)\b",
    ),
    auto_text=(
        rf"\bceci est (?:un|une) (?:{_MAIL}|réponse) (?:envoyée? |générée? )?automatique",
        rf"\bcet? {_MAIL} (?:est|a été|vous est) (?:\w{{1,10}} )?(?:envoyé|généré|créé|adressé) "
        r"automatiquement",
        rf"\b(?:merci de )?ne pas (?:y )?répondre (?:directement )?à cet? {_MAIL}",
        r"\bréponse automatique\b",
    ),
    away=(
        r"\b(?:je (?:suis|serai)|nous (?:sommes|serons)|je me trouve|actuellement|j'étais) "
        r".{0,50}?(?:absente?s?\b|absent\(e\)|en (?:congés?|vacances|déplacement|formation|arrêt|mission"
        r"|rtt)\b|indisponibles?|hors du bureau|pas (?:au bureau|disponible|joignable|présente?))",
        r"^(?:bonjour,? )?(?:absente?|en (?:congés?|vacances|déplacement))\b",
        r"\b(?:nos bureaux|notre (?:entreprise|société|cabinet|agence|bureau|magasin)|l'entreprise|le "
        r"bureau|la société) (?:est|sont|sera|seront) .{0,30}?fermé",
    ),
    time_off=(
        r"\b(?:absente?s?|absent\(e\)|absence|congés?|vacances|déplacement|hors du bureau|fermée?s?"
        r"|fermeture|indisponibles?)(?!\w)",
    ),
    anybody=(
        r"\ben cas d'urgence|\ben cas d'(?:absolue )?nécessité",
        r"\bpour toute (?:urgence|demande urgente|question urgente)|\bpour (?:les|des) (?:urgences"
        r"|demandes urgentes)|\bsi votre (?:demande|message) (?:est urgente?|présente un caractère)",
        rf"\bvotre (?:{_MAIL}|demande) (?:ne sera|sera|n'est|ne seront) .{{0,30}}?(?:traité|lu|transféré"
        r"|transmis|pris|consulté|suivi)",
        r"\b(?:en|pendant|durant) mon absence\b|\b(?:à|dès|après) mon retour\b",
        rf"\bje (?:prendrai|traiterai|répondrai|lirai) .{{0,50}}?(?:{_MAIL}|demandes?|retour|meilleurs "
        r"délais)",
        r"\baccès (?:\w{1,15} )?(?:limité|restreint|réduit|intermittent|irrégulier|sporadique) à (?:ma|mes"
        r"|mon|la)",
        r"\bje n'(?:aurai|ai) pas (?:\w{1,15} )?accès à (?:ma|mes|mon)\b",
        r"\bje ne (?:consulte|consulterai|lirai|relève|pourrai (?:pas )?(?:consulter|lire|répondre)) "
        rf".{{0,30}}?(?:{_MAIL}|messagerie)",
        r"\bmerci (?:de|pour) votre (?:e-?mail|mail|message|courriel)[.!,]? .{0,20}?\bje (?:suis"
        r"|serai)\b.{0,40}?(?:absent|congé|vacances)",
    ),
    received=(
        rf"\bnous (?:avons bien|avons) (?:reçu|enregistré|pris en compte) votre (?:demande|{_MAIL}"
        rf"|commande|candidature|ticket|requête).{{0,150}}?(?:meilleurs délais|brefs délais|sous \d|dans "
        r"les \d|sera traité|traiter|répondr|recontact|reviendr|numéro|référence|équipe)",
        r"\bvotre (?:demande|ticket|commande|requête|incident|candidature|message) (?:n° ?|numéro "
        r"|#)?(?:[\w#-]{1,20} )?(?:a (?:bien )?été|est bien|vient d'être) (?:enregistré|reçu|pris|créé"
        r"|ouvert|transmis)",
        r"\bun (?:nouveau )?ticket (?:\S{1,20} )?(?:a été|vient d'être|est) (?:créé|ouvert)",
        r"\b(?:numéro de (?:ticket|dossier|demande)|référence de votre demande) ?:",
    ),
    confirms=(
        r"\bnous avons (?:bien )?reçu votre\b",
        r"\bvotre (?:demande|message|commande) (?:a bien été|a été) (?:reçue?|enregistrée?|prise? en "
        r"compte)",
        r"\bnuméro de (?:ticket|dossier|demande)\b",
    ),
    left=(
        r"\bje ne (?:travaille|fais) plus (?:partie )?(?:chez|pour|à|au|de|des|dans|pas)\b",
        r"\b(?:n'est|n'appartient|ne fait|ne travaille|n'exerce|ne suis|n'occupe) plus (?:partie "
        r")?(?:\w{1,12} )?(?:en poste|salarié|employé|dans (?:l'entreprise|la société|notre|nos|l'équipe"
        r"|les effectifs)|parmi nous|chez|au sein|de(?:s| la| nos| l')? ?(?:effectifs|entreprise|société"
        r"|équipes?|personnel)|avec nous|ses fonctions)",
        r"\b(?:a|ai|j'ai|ayant|avoir) (?:\w{1,15} )?quitté (?:l'entreprise|la société|le groupe|le cabinet"
        r"|ses fonctions|mes fonctions|son poste|mon poste|notre|nos|l'équipe|l'agence|l'organisation"
        r"|l'association)",
        r"\b(?:a pris|ai pris|j'ai pris|est partie?|suis partie?|fait valoir) .{0,30}?(?:sa|ma|à la|en"
        r"|ses droits à la) retraite",
        r"\bmon dernier jour (?:de travail|chez|au|à|dans|sera|était)\b",
    ),
    moved=(
        r"\b(?:mon|notre) (?:nouvelle )?(?:adresse|e-?mail|mail) (?:(?:e-?mail|mail|électronique|de "
        r"messagerie|courriel) )?(?:a changé|change|est (?:désormais|maintenant|dorénavant)|devient|sera)",
        r"\b(?:veuillez|merci de|prière de|pensez à|je vous (?:prie|remercie) de) (?:bien vouloir "
        r")?(?:noter|utiliser|enregistrer|mettre à jour|trouver) (?:ma|notre|mes|nos|la) nouvelles? "
        r"(?:adresse|coordonnées)",
        r"\b(?:cette|mon ancienne|l'ancienne) (?:adresse|boîte|messagerie)\b.{0,30}? (?:n'est|ne sera) "
        r"(?:plus|bientôt plus) (?:\w{1,12} )?(?:utilisé|activ|valide|consulté|relevé|en service|lue"
        r"|fonctionn|opérationn|surveillé)",
        r"\b(?:ma|notre) nouvelle adresse (?:e-?mail |mail |électronique |courriel )?(?:est|:)",
    ),
    through=(
        r"\bjusqu'(?:au|à|en|aux?)(?: (?:la|le|les|mon retour,?|l'|et y compris le))? ?{date}",
        r"\b(?:du|de|entre)(?: (?:le|la|les))? {date} (?:jusqu')?(?:au|à|et|-|–)(?: (?:le|la|les))? "
        r"?{date}",
        r"\b(?:absente?|en congés?|en déplacement|indisponible|fermée?s?|pas (?:disponible|joignable|au "
        r"bureau))(?: (?:toute|la|journée|le|ce|du bureau|ces)){0,3} {date}",
    ),
    back=(
        r"\b(?:de retour|mon retour|retour|reviendrai|reviens|rentre|rentrerai|reprendrai|reprends|reprise"
        r"|réouverture|rouvr\w{1,5}|disponible|joignable|présente?|serai là|répondrai|répondre|traiter"
        r"|traiterai|à nouveau)(?: (?!pas|jusqu)[\w'-]{1,20},?){0,6}? ?(?:qu')?(?:le|dès|à partir d[eu]|à "
        r"compter d[eu]|à|au|en|:|prévu(?:e)? le|ce) (?:le |la |les |l')?{date}",
        r"\b(?:de retour|mon retour|retour|reviendrai|reviens|rentre|reprendrai)(?: (?:au|bureau|parmi"
        r"|vous|nous|que)){0,4} {date}",
        r"\b(?:à partir du|dès le|à compter du|dès) {date}(?:(?! pas\b| absent)[^.!?]){0,50}? (?:à nouveau"
        r"|de nouveau|de retour|disponible|joignable|répondr|traiter|reprendr)",
        r"{date},? je (?:serai (?:de retour|à nouveau|de nouveau|là|disponible|joignable)|répondrai"
        r"|reviens|reviendrai|reprendrai)",
        r"\bdate de (?:retour|reprise) ?: ?(?:le )?{date}",
        r"\bne [\w']{1,20} (?:pas|rien)(?: [\w']{1,15}){0,6}? avant (?:le |la )?{date}",
    ),
    since=(
        r"\b(?:absente?|en congés?|en vacances|indisponible|en déplacement)(?: [\w'-]{1,15}){0,3}? (?:à "
        r"partir du|dès le|à compter du|depuis le) {date}",
    ),
    substitute=(
        r"\b(?:contacter|contactez|joindre|joignez|appeler|appelez|adresser (?:votre|vos|un) [\w-]{1,15} à"
        r"|adressez-vous à|vous adresser à|écrire à|écrivez à|rapprocher de|rapprochez-vous de|voir avec"
        r"|tourner vers|transmettre à|transmise? à|transférée?s? à)(?: (?:directement|plutôt)){0,2}\b",
        r"\b(?:remplacée? par|suppléée? par|l'intérim est assuré par|assuré par|mon successeur est|votre "
        r"nouve(?:l|lle|au) (?:interlocut(?:eur|rice)|contact) est)\b",
        r"\b(?:en|pendant|durant) mon absence\b|\ben cas d'urgence\b",
    ),
    titles=(
        "monsieur", "madame", "mademoiselle", r"m\.", "mr", "mme", "mlle", "dr", r"maître", "notre", "mon",
        "ma", "mes",
        "collègues?", "collaborat(?:eur|rice)", "assistante?", "responsable", "directeur", "directrice",
        "successeur",
    ),
    opt_out=(
        r"\b(?:me|nous) (?:désinscrire|désabonner)\b(?!.{0,25}?(?:réunion|webinai?r|événement|formation"
        r"|invitation|atelier|session|salon|copie|conférence))",
        r"\b(?:désinscrivez|désabonnez|désinscris|désabonne)-(?:moi|nous)\b(?!.{0,25}?(?:réunion|webinai?r"
        r"|événement|formation|invitation|atelier|session|salon|copie))",
        r"\b(?:(?:me|nous) (?:retirer|enlever|supprimer|rayer|ôter|sortir|radier|effacer)|(?:retirez"
        r"|enlevez|supprimez|rayez|ôtez|sortez|radiez|retire|enlève|supprime)-(?:moi|nous))(?: "
        rf"(?:définitivement|immédiatement|svp|s'il vous plaît)){{0,2}},? (?:de|des) {_LIST}",
        r"\b(?:supprimer|supprimez|effacer|effacez|retirer|retirez|enlever|enlevez|rayer) "
        r"(?:définitivement |immédiatement )?(?:mon|notre|mes|nos|cette) (?:adresse|e-?mail|mail"
        r"|coordonnées|données|contact)\b(?! (?:\w{1,15} )?(?:du|dans|sur|en|avant|de l'|de la (?!liste"
        r"|base|mailing)))",
        r"\bne (?:me |nous |m')(?:contactez|écrivez|sollicitez|relancez|envoyez|démarchez|recontactez"
        r"|dérangez|contacte|écris|envoie) (?:plus|jamais)\b(?! (?:à|sur|avant|par|via|en|sous|que|pour|au"
        r"|le|la|les|ce|cette)\b)",
        r"\bne plus (?:jamais )?(?:me |nous |m')(?:contacter|écrire|solliciter|relancer|envoyer|démarcher"
        r"|importuner|adresser|recontacter|déranger)\b(?! (?:à|sur|avant|par|via|en|sous|que|pour|au|le|la"
        r"|les|ce|cette)\b)",
        rf"\bne (?:souhaite|souhaitons|veux|voulons|désire|désirons)(?: \w{{1,15}})? (?:plus|pas) (?:du "
        r"tout )?recevoir (?:de |d'|vos |votre |aucun |ce type de |ces |ce genre de "
        rf"){{1,2}}(?:\w{{1,15}} )?(?:{_MAIL}|newsletters?|publicités?|sollicitations?|communications?"
        r"|prospection|démarchages?|spams?|relances?)",
        r"\bne (?:souhaite|souhaitons|veux|voulons|désire|désirons)(?: \w{1,15})? (?:plus|pas) (?:être"
        r"|que vous (?:me|nous)) (?:contacté|sollicit|relancé|démarché|recontacté|importuné|contactiez"
        r"|écriviez)\w{0,3}(?! (?:avant|par|au|en|cette|ce|le|la|pour|sur|à)\b)",
        r"\b(?:arrêtez|cessez|stoppez|arrêter|cesser|arrête)(?: immédiatement)? (?:de (?:m'|me |nous "
        r")(?:écrire|contacter|envoyer|relancer|harceler|solliciter|spammer|importuner|démarcher)|vos "
        rf"(?:envois|{_MAIL}|sollicitations|relances|spams?)|ces (?:envois|{_MAIL}|sollicitations|relances"
        r"|spams?))",
        r"\b(?:laissez|fichez|foutez|laisse)-(?:moi|nous) (?:tranquilles?|en paix|la paix)\b",
        rf"\bplus (?:aucun|aucune|de) (?:{_MAIL}|sollicitations?|relances?|publicité) (?:de votre part"
        r"|s'il vous|svp|merci)",
        r"\bdroit (?:d'opposition|à l'effacement|de retrait)\b|\bm'oppose (?:à|au) .{0,30}?(?:utilisation"
        r"|traitement|prospection|démarchage)",
        r"\bne plus (?:figurer|apparaître|faire partie|être destinataire)\b.{0,30}?(?:liste|base|fichier"
        r"|mailing|envois|diffusion|mails)",
    ),
    opt_out_alone=(
        r"(?:merci de (?:me )?|veuillez (?:me )?|me )?(?:désinscription|désabonnement|désabonner"
        r"|désinscrire|désinscrivez-moi|désabonnez-moi|stop|stopper|stop (?:pub|mails?|e-?mails?|sms)|se "
        r"désabonner|se désinscrire|désabonnez|arrêtez)(?:,? (?:s'il vous plaît|svp|merci))?",
    ),
    not_interested=(
        r"\b(?:nous avons|j'ai) (?:cessé (?:notre|mon|toute) activité|fermé (?:notre|la|ma) (?:société"
        r"|entreprise))\b"
        r"|\b(?:notre|la) (?:société|entreprise) (?:a cessé (?:son activité|d'exister)|n'existe plus|est en"
        r" liquidation)\b",
        r"\b(?:nous ne sommes|je ne suis|on n'est|ne sommes|ne suis)(?: (?:malheureusement|vraiment|donc"
        r"|absolument|tout simplement)){0,2} (?:pas|aucunement|nullement)(?: (?:du tout|vraiment"
        r"|malheureusement|particulièrement)){0,2} (?:intéressé|preneur|demandeur)",
        r"^(?:désolée?,? )?(?:pas|non) intéressée?s?\b",
        r"\b(?:cela|ça|ceci|ce produit|ce service|votre (?:offre|proposition|solution|produit|service)"
        r"|vos \w{1,15}) ne (?:nous |m'|me )intéresse(?:nt)? (?:pas|aucunement|nullement)",
        r"\bnon,? merci\b|\bmerci,? mais non\b|\bsans façon\b",
        r"\b(?:nous sommes|on est|je suis|sommes) déjà (?:bien |très bien |suffisamment )?(?:équipé|pourvu"
        r"|fourni)e?s?(?= ?(?:[.!,;]|$| (?:en|pour|sur|dans|avec|merci)\b))",
        r"\b(?:nous n'avons|je n'ai|on n'a|nous n'en avons|je n'en ai)(?: (?:malheureusement|vraiment|donc"
        r"|absolument|tout simplement)){0,2} (?:pas|aucun|nul)(?: (?:d'|de |l'|un )?)(?:besoin|intérêt"
        r"|utilité)\b(?! (?:d'|que|avant|de (?!(?:vos|votre|ce|cette|ces|tels|nouveau)\b)))",
        r"\b(?:ne (?:donnerons|donnerai|souhaitons|souhaite|pouvons|donnons|désirons|comptons)|décidé de "
        r"ne) pas (?:donner |y donner )?(?:de )?suite\b",
        r"\bdécidé de ne pas (?:poursuivre|retenir|aller plus loin)|\bn'avons pas retenu votre (?:offre"
        r"|proposition|solution)",
        r"\b(?:avons|ai) (?:\w{1,12} )?(?:choisi|opté pour|retenu|signé avec) (?:un |une |l')autre\b",
        r"\bne correspond(?:ent)? pas (?:à|aux) (?:(?:nos|notre|mes|mon|ce que nous|ce que "
        r"l'on)\b.{0,20}?)?(?:besoins?|attentes?|recherch|activité|critères)",
        r"\b(?:ne sera|n'est) pas pour nous\b",
        r"\b(?:nous avons|j'ai|on a|nous travaillons|je travaille) déjà (?:avec )?(?:un|une|notre|nos|ce "
        r"qu'il) (?:\w{1,15} )?(?:prestataires?|fournisseurs?|solution|outil|partenaires?|agence|logiciel"
        r"|faut)\b",
        r"\b(?:satisfaits?|contents?) de (?:notre|nos|mon) (?:prestataire|fournisseur|solution|outil"
        r"|partenaire|agence)",
    ),
    not_now=(
        rf"\b{_NOW},?(?: (?!si\b)[\w'-]{{1,20}}){{0,6}}? (?:pas (?:intéressé|prévu|d'actualité|de besoin"
        r"|besoin|de budget|le budget|de projet|à l'ordre|prioritaire|une priorité|preneur|demandeur|en "
        r"recherche|à la recherche|à l'étude)|aucun (?:besoin|projet|budget|intérêt))",
        r"\b(?:pas|aucun) (?:intéressée?s?|de besoins?|besoin|(?:de )?projets?|(?:de |le )?budgets?|prévu"
        rf"|preneurs?|demandeurs?|l'utilité){_WORDS}{{0,5}}? {_NOW}",
        r"\b(?:n'est|ne sont|ne sera|n'étant) (?:\w{1,15} )?(?:pas|plus) (?:(?:\w{1,15} )?d'actualité"
        r"|(?:une|la|notre|dans nos) priorités?|prioritaire|à l'ordre du jour|le (?:bon )?moment|prévu "
        r"(?:cette année|pour l'instant))",
        r"\b(?:pas|rien) (?:pour l'instant|pour le moment|pour cette année|maintenant|dans l'immédiat|en "
        r"ce moment|tout de suite)\b",
        r"\b(?:mauvais|pas le bon|pas un bon|pas le meilleur) (?:moment|timing)\b|\bmauvaise période\b",
        r"\bbudgets?\b.{0,40}? (?:gelé|épuisé|bouclé|consommé|bloqué|clôturé|déjà engagé)|\bgel des "
        r"(?:budgets?|embauches|recrutements|investissements|dépenses)|\b(?:pas|plus) de budget\b",
        r"\b(?:projet|sujet|dossier|décision|réflexion|investissement|chantier)\b.{0,50}? (?:en suspens"
        r"|en stand-?by|suspendu|reporté|repoussé|décalé|gelé|en pause|mis de côté)",
        r"\b(?:(?:recontactez|recontacte|rappelez|rappelle|relancez|relance|réécrivez|contactez|écrivez"
        r"|appelez|sollicitez|repassez)-(?:moi|nous)|revenez vers (?:moi|nous)|reprenez contact|(?:me"
        r"|nous|m'|se) ?(?:recontacter|rappeler|relancer|contacter|réécrire|solliciter|reparler)"
        r"|(?:revenir|reviendrez) vers (?:moi|nous)|reparlons-en|reparler|rediscutons-en|rediscuter"
        rf"|reparle|reparlera|(?:reprenons|reprendre|reprendrons) (?:contact|cet? \w{{1,12}}|le \w{{1,12}}"
        rf"|nos \w{{1,12}}|la \w{{1,12}}|cela|tout)|(?:re)?faire (?:un|le) point|(?:re)?faisons (?:un|le) "
        rf"point|on se (?:rappelle|recontacte)|échanger (?:à nouveau|de nouveau))\b{_WORDS}{{0,6}}? (?:le"
        r"|la|en|à|au|dès|vers|courant|à partir d[eu]|dans|pour|sur|à la|d'ici|ce|aux?) ?(?:la |le |l'"
        rf"|les )?{{date}}",
        r"\b(?:(?:recontactez|recontacte|rappelez|rappelle|relancez|relance|réécrivez|contactez|écrivez"
        r"|appelez|sollicitez|repassez)-(?:moi|nous)|revenez vers (?:moi|nous)|reprenez contact|(?:me"
        r"|nous|m'|se) ?(?:recontacter|rappeler|relancer|contacter|réécrire|solliciter|reparler)"
        r"|(?:revenir|reviendrez) vers (?:moi|nous)|reparlons-en|reparler|rediscutons-en|rediscuter"
        rf"|reparle|reparlera|(?:reprenons|reprendre|reprendrons) (?:contact|cet? \w{{1,12}}|le \w{{1,12}}"
        rf"|nos \w{{1,12}}|la \w{{1,12}}|cela|tout)|(?:re)?faire (?:un|le) point|(?:re)?faisons (?:un|le) "
        rf"point|on se (?:rappelle|recontacte)|échanger (?:à nouveau|de nouveau))\b{_WORDS}{{0,3}}? "
        rf"{{date}}",
        r"\b(?:pas|rien)(?: (?:possible|prévu|envisageable|disponibles?|du tout|vraiment|de (?:budget"
        r"|décision|projet|besoin|nouveau))){0,2} avant (?:le |la |l'|les |au moins )?{date}",
        rf"\b(?:recontact|revenir|reven|relanc|reparl|rediscut|contact)\w{{0,6}}(?:-(?:moi"
        rf"|nous))?{_WORDS}{{0,4}}? (?:plus tard|ultérieurement|dans quelque temps)\b",
        r"\b(?:reviendr\w{2,4}|recontacter\w{1,3}|manquer\w{2,4} pas) .{0,60}?(?:si (?:le )?besoin|en cas "
        r"de besoin|le moment venu|le cas échéant|si nécessaire|si nos besoins)",
        r"\b(?:projet|sujet|dossier|décision|réflexion|investissement|chantier)\b.{0,50}? (?:suspendu"
        r"|reporté|repoussé|décalé|gelé|en pause|en suspens)e?s? (?:jusqu')?(?:à|au|en|à la|aux?)(?: la| "
        r"le)? ?{date}",
    ),
    interested=(
        r"\b(?:je suis|nous sommes|nous serions|je serais|on est|on serait)(?: (?:très|tout à fait"
        r"|vivement|effectivement|bien|potentiellement|fort|plutôt)){0,2} intéressé",
        r"\b(?:cela|ça|ceci|votre (?:offre|proposition|solution)|le sujet|ce sujet|c'est un sujet qui) "
        r"(?:m'|nous |peut m'|peut nous |pourrait (?:nous |m')|devrait nous )intéress(?:e|er|erait)\b(?! "
        r"pas)",
        r"\b(?:a l'air|semble|paraît|c'est|cela semble|ça semble) (?:très |vraiment |plutôt "
        r")?(?:intéressante?|prometteu(?:r|se)|alléchante?)\b",
        r"\b(?:pouvez|pourriez|peux|pourrais)-(?:vous|tu) (?:me |nous |m'|s'il vous plaît |donc "
        rf"){{1,2}}(?:en dire|envoyer|faire (?:parvenir|passer|suivre|une)|transmettre|communiquer"
        rf"|adresser|fournir|donner|proposer)\b.{{0,60}}?\b{_MORE}\b",
        r"\b(?:envoyez|transmettez|adressez|communiquez|faites|envoie|proposez)-(?:moi|nous) "
        rf".{{0,50}}?\b{_MORE}\b|\bmerci de (?:m'|me |nous )(?:envoyer|transmettre|communiquer|adresser"
        rf"|faire parvenir|proposer) .{{0,40}}?\b{_MORE}\b",
        r"\b(?:j'aimerais|je souhaiterais|je voudrais|nous aimerions|nous souhaiterions|je serais ravie?"
        r"|nous serions ravis|volontiers|avec plaisir|je souhaite|nous souhaitons)(?: (?:bien|d'|de|pour"
        r"|vraiment)){0,2} ?(?:en savoir|en discuter|en parler|échanger|avoir (?:plus|une démo)|recevoir "
        r"(?:plus|un devis|une (?:offre|proposition)|votre (?:offre|documentation)|de la doc)|voir une "
        r"démo|planifier|organiser|convenir|vous rencontrer|fixer)",
        r"\bquels? (?:sont|est|seraient|serait) (?:vos|votre|le|les) (?:tarifs?|prix|coûts?"
        r"|disponibilités?)|\bquelles sont vos (?:disponibilités|conditions)|\bcombien (?:cela |ça )?coûte",
        r"\b(?:ça|cela|ce créneau|cet horaire|cette date|cette proposition) (?:me|nous) convien(?:t"
        r"|drait)\b",
        r"\bquand (?:seriez|êtes|serez)-vous (?:disponible|libre)|\b(?:appelons-nous|discutons-en"
        r"|parlons-en|voyons-nous|rencontrons-nous)\b",
        r"\b(?:retenu|attiré) (?:toute )?(?:notre|mon) attention\b",
        r"\b(?:pouvons|pourrions|pourrait|peut)-(?:nous|on) (?:convenir|fixer|planifier|organiser"
        r"|programmer|prévoir|caler) (?:d'un |d'une |un |une )(?:rendez-vous|rdv|appel|échange|réunion"
        r"|visio|démo|créneau|entretien)",
    ),
    referral=(
        r"\bne suis (?:pas|plus) (?:\w{1,12} )?(?:la bonne (?:personne|interlocutrice)|le bon "
        r"(?:interlocuteur|contact)|en charge|la personne|l'interlocut|décisionnaire|le responsable|la "
        r"responsable)",
        r"\b(?:la bonne personne|le bon (?:interlocuteur|contact)|la bonne interlocutrice"
        r"|l'interlocut(?:eur|rice)|la personne (?:en charge|à contacter|compétente|concernée"
        rf"|responsable)){_WORDS}{{0,6}}? (?:est|serait|sera)\b",
        r"\b(?:contactez|contacter|voyez avec|voir avec|adressez-vous(?:,? s'il vous plaît,?)? à"
        r"|vous adresser à|rapprochez-vous de|vous rapprocher de|prendre contact avec|écrire à|écrivez à"
        r"|échanger avec)(?:,? s'il vous plaît,?)? (?:directement |plutôt )?"
        rf"(?:mon|ma|notre|nos|mes|le|la) (?:\w{{1,15}} )?{_COLLEAGUE}",
        r"\b(?:contactez|contacter|voyez avec|voir avec|adressez-vous à|vous adresser à|rapprochez-vous de"
        r"|vous rapprocher de|écrire à|écrivez à) (?:directement |plutôt )?(?:monsieur|madame|m\.|mme"
        r"|mr)\b",
        r"\b(?:je|nous) (?:vous )?(?:mets|mettons|ai mis|avons mis|met|ajoute|ajoutons)\b(?! à).{0,50}? "
        r"?(?:en copie|en cc|dans la boucle)\b",
        r"[(\[]en (?:copie|cc)[)\]]",
        r"\ben copie de ce (?:mail|message)",
        r"\b(?:je|nous) (?:vous )?(?:transfère|transférons|transmets|transmettons|fais suivre|faisons "
        r"suivre|ai transféré|ai transmis|ai fait suivre|avons transmis|fais passer)(?: (?:votre|ce|cette"
        rf"|le) (?:{_MAIL}|demande|proposition|offre|sollicitation))? (?:à|au|aux)\b",
        r"\b(?:c'est|collègue|responsable|m\.|mme|madame|monsieur|directeur|directrice)\b.{0,50}? qui "
        r"(?:s'occupe|s'en occupe|gère|est (?:en charge|responsable|chargée?)|traite|suit)\b",
        r"\bvoir (?:cela|ça|ceci|ce (?:sujet|point)|directement|plutôt) (?:directement )?avec (?:mon|ma"
        rf"|notre|nos|mes|le|la) (?:\w{{1,15}} )?{_COLLEAGUE}",
    ),
    refer_to=(
        r"\b(?:voyez|voir|parlez|parler|discutez|demandez|demander|appelez|joignez|écrivez|tournez-vous"
        r"|échangez)(?:-en)?(?: (?:directement|plutôt|cela|ça|avec|à|auprès de|vers)){0,3}",
    ),
    in_charge=(
        r"\b(?:s'occupe|s'en occupe|gère|pilote|dirige|décide|suit|traite) (?:de|du|des|ces?|cette|ça|cela"
        r"|tout|nos|notre|les?|la|ici|chez)\b|\bs'en (?:occupe|charge)\b",
        r"\best (?:désormais |maintenant |aujourd'hui )?(?:en charge|responsable|chargée?|la bonne "
        r"personne|le bon (?:interlocuteur|contact)|la bonne interlocutrice|votre (?:nouvel |nouvelle "
        r")?(?:interlocut|contact))",
        r"\b(?:a repris|me remplace|m'a (?:remplacé|succédé)|prend (?:ma suite|le relais)|reprend|a pris "
        r"(?:ma suite|le relais))\b",
    ),
    copying=(
        r"\b(?:je mets|je met|nous mettons|j'ai mis|j'ajoute)(?= .{2,50}? (?:en copie|en cc|dans la "
        r"boucle)\b)|\b(?:je mets|je met|j'ai mis) en copie\b|\ben copie :",
    ),
    condition=(
        "si", "s'il", "au cas où", "sauf si", "quand", "lorsque", "dès que", "est-ce que", "comment",
        "pourquoi",
    ),
    negation=("pas", "jamais", "sans", "ni"),
    request=(
        "merci de", "veuillez", "pouvez-vous", "pourriez-vous", "peux-tu", "pourrais-tu", "s'il vous plaît",
        "svp",
        "il faut", "vous devez", "vous pouvez", "mieux vaut", "il vaut mieux",
        "je vous (?:invite|suggère|conseille) (?:à|de)",
    ),
    after=(r"\baprès\b", r"\bpassée?s?\b", r"\b(?:au|de) retour (?:des?|du)\b"),
    until=(r"\bavant\b", r"\bjusqu"),
    meet=(r"\b(?:r?appel|rencontr|reparl|parl|voyons|échang|rendez-vous|téléphon|visio|call|zoom)",),
    hour=(r"{n} ?(?:h|heures?)\b", r"\bà midi\b"),
    unavailable=(r"\b(?:débordée?s?|pas disponible)\b",),
    afterwards=(r"\b(?:après|ensuite)\b",),
    speaks_of_self=(r"\b(?:je|j'ai|mon)\b",),
    farewell=(
        r"(?:bien |très |merci,? )?cordialement|sincèrement|amicalement|bien à (?:vous|toi)|(?:avec "
        r")?(?:mes |nos )?(?:meilleures|sincères|cordiales) salutations|salutations(?: distinguées| "
        r"cordiales| sincères)?|bonne (?:journée|soirée|semaine|fin de journée|réception|année)|bon "
        r"week-?end|belle journée|cdlt|cdt|bàv|à bientôt",
        r"merci(?: (?:d'avance|par avance|beaucoup|à vous|bien|pour votre \w{1,15}))?|(?:je vous prie"
        r"|veuillez|nous vous prions|je te prie) (?:d'agréer|agréer|de recevoir|de croire|recevoir|croire"
        r"|d'accepter)\b.{0,120}|dans l'attente.{0,60}",
    ),
    footer=(
        r"envoyé (?:de|depuis|à partir de|avec|d') ?(?:mon|ma|mes|l'application|outlook|yahoo|un|une|la"
        r"|proton|courrier) ?.{0,40}",
        r"(?:obtenez|obtenir|télécharger|téléchargez) outlook pour|provenance ?: courrier pour windows",
        r"(?:ce|cet|le présent) (?:message|courriel|mail|e-?mail|courrier)(?:,? (?:et|ainsi que) "
        r".{0,60}?)? .{0,40}?\b(?:confidentiel|destiné|à l'usage exclusif|à l'attention exclusive)",
        r"(?:pensez à l'environnement|avant d'imprimer|n'imprimez|afin de contribuer au respect de "
        r"l'environnement)",
    ),
    leave_list=(
        r"\b(?:se|vous) (?:désabonner|désinscrire)\b|\blien de (?:désinscription|désabonnement)\b",
        r"\bsi vous ne (?:souhaitez|désirez|voulez) (?:plus|pas) (?:recevoir|être)\b|\bpour ne plus "
        r"recevoir\b",
        r"\bvous recevez (?:ce|cet|cette) .{0,40}?\b(?:car|parce que|en tant que)\b",
        r"https?://\S{1,200}?(?:d(?:e|%C3%A9)sabo|d(?:e|%C3%A9)sinscri)",
    ),
))  # fmt: skip
