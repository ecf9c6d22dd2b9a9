"""Spanish, of Spain and of Latin America."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:correos?(?: electrónicos?)?|e-?mails?|mails?|mensajes?)"
_ADS = (
    rf"(?:{_MAIL}|publicidad|propaganda|información|comunicaci(?:ón|ones)|newsletters?|boletines|spam"
    r"|ofertas|promociones)"
)
_LIST = (
    r"(?:su|sus|esta|la|las|tu|tus|vuestra|vuestras|todas sus|cualquier|estas)(?: \w{1,15}(?: de)?)? "
    r"?(?:listas?|base|bases|mailing|boletín|newsletter|contactos|distribución|envíos|correos)"
)
_NOW = (
    r"(?:por (?:el momento|ahora|lo pronto)|de momento|actualmente|en (?:este|estos|estas) (?:momentos?"
    r"|fechas)|hoy por hoy|(?:durante )?este (?:año|trimestre|mes|semestre)|ahora(?: mismo)?|al momento|a "
    r"día de hoy)"
)
_WORDS = r"(?: (?!si\b)[\w-]{1,20})"
_MORE = (
    r"(?:información|info|detalles?|precios?|presupuesto|cotización|propuesta|catálogo|tarifas?|demo"
    r"|costos?|costes?|presentación|dossier|oferta)"
)
_COLLEAGUE = (
    r"(?:compañer|colega|jef[ea]|responsable|director|gerente|departamento|encargad|soci[oa]|equipo"
    r"|colaborador|área|asistente|superior|sucesor)"
)
_THE = r"(?:el |la |los |las |al |este |esta |el día |del |próximo |el próximo |la próxima ){0,2}"

SPANISH = also_without_accents(Language(
    code="es",
    months=(
        r"enero|ene\.?", r"febrero|feb\.?", r"marzo|mar\.?", r"abril|abr\.?", r"mayo|may\.?", r"junio|jun\.?",
        r"julio|jul\.?", r"agosto|ago\.?", r"sep?tiembre|sept?\.?|set\.?", r"octubre|oct\.?",
        r"noviembre|nov\.?",
        r"diciembre|dic\.?",
    ),
    weekdays=(
        r"lunes|lun\.", r"martes|mar\.", r"miércoles|mié\.", r"jueves|jue\.", r"viernes|vie\.",
        r"sábado|sáb\.",
        r"domingo|dom\.",
    ),
    numeric="dmy",
    dates=(
        r"(?:día )?{day}(?:º|°|er|ro|o)? ?(?:de )?{month}(?:,? (?:del? )?(?:año )?{year})?",
        r"{month} {day}(?:,? (?:del? )?{year})?",
    ),
    days_alone=(
        r"(?:(?<=\bel )|(?<=\bal )|(?<=\bdel )|(?<=\bdía )|(?<=nes )|(?<=tes )|(?<=les )|(?<=ves )"
        r"|(?<=ado )|(?<=ngo ))(?:día )?{day}(?! ?(?:h\b|hs\b|%|€|/|\.\d|:|-\d|\d)| (?:de (?!este|ese)|ene"
        r"|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|horas|días|semanas|meses|años|euros|por ciento))",
    ),
    numbers={
        "un": 1, "una": 1, "uno": 1, "dos": 2, "un par de": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
        "siete": 7,
        "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "quince": 14, "unos": 3, "unas": 3, "algunos": 3,
        "algunas": 3,
        "unos pocos": 3, "pocos": 3, "primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3,
        "cuarto": 4,
        "último": 4, "pasado mañana": 2, "un año": 12, "medio año": 6,
    },
    today=(r"hoy(?: mismo)?", r"esta (?:tarde|mañana|noche)"),
    tomorrow=(r"(?<!la )(?<!esta )(?<!por la )mañana(?: por la (?:mañana|tarde))?",),
    in_days=(
        r"(?:en|dentro de) {n} días?(?: hábiles| laborables)?", r"{n}(?<=pasado mañana)",
        r"{n}(?<=pasado manana)",
    ),
    in_weeks=(r"(?:en|dentro de|tras) {n} semanas?",),
    in_months=(
        r"(?:en|dentro de|tras) {n} mes(?:es)?", r"(?:en|dentro de) {n}(?<=año)",
        r"(?:en|dentro de) {n}(?<=ano)",
    ),
    weeks=(r"semana {n}(?! días)",),
    this_week=(r"(?:esta|la|de la) semana(?! que| próxima| pasada| del?\b| \d)", r"(?<=fin de )semana"),
    this_month=(r"(?:este|de|del) mes(?! que| próximo)", r"mes en curso"),
    this_year=(r"(?:este|de|del) año(?! que| próximo| nuevo)", r"año en curso"),
    next_week=(r"(?:la )?próxima semana", r"(?:la )?semana (?:que viene|próxima|entrante|siguiente)"),
    next_month=(r"(?:el |del )?próximo mes", r"(?:el |del )?mes (?:que viene|próximo|entrante|siguiente)"),
    next_year=(
        r"(?:el |del )?próximo año", r"(?:el |del )?año (?:que viene|próximo|entrante|nuevo)",
        r"(?:el )?nuevo año",
    ),
    quarters=(r"[qt] ?{n}", r"{n}[qt]", r"{n}(?:º|°|er|do|ro|to|ª)? trimestre"),
    seasons={
        "spring": r"(?:la )?primavera|semana santa|pascuas?",
        "summer": r"(?:el |del )?verano|(?:las )?vacaciones de verano",
        "autumn": r"(?:el |del )?otoño",
        "winter": r"(?:el |del )?invierno",
        "christmas": r"navidad(?:es)?|(?:las )?fiestas(?: navideñas| de navidad| de fin de año)?|(?:las "
        r")?vacaciones de navidad|reyes",
    },
    coming=(r"(?:el )?próximo", r"este", r"que viene", "siguiente"),
    to=("(?:al?|hasta(?: el)?)(?: día)?",),
    early=(
        r"(?:a |los )?(?:principios?|comienzos?|inicios?|primeros)(?: del?(?: la)?)?",
        r"primera (?:semana|quincena) de",
    ),
    middle=(r"(?:a )?mediados(?: del?(?: la)?)?",),
    late=(r"(?:a |el )?(?:finales|fines|final|fin)(?: del?(?: la)?)?",),
    auto_subject=(
        r"respuesta (?:automática|de ausencia)\b|auto-?respuesta\b|auto-?respondedor\b|contestación "
        r"automática\b",
        r"(?:mensaje|aviso|notificación) (?:automático|automática|de ausencia)\b",
        r"acuse de recibo (?:automático|de su (?:solicitud|consulta|mensaje|correo))\b",
    ),
    away_subject=(
        r"fuera de (?:la |mi )?oficina\b|ausencia\b|ausente\b|(?:estoy |me encuentro )?(?:de|en) "
        r"vacaciones\b|(?:estoy )?de viaje\b",
    ),
    auto_text=(
        rf"\b(?:este|esta) es (?:un|una) (?:{_MAIL}|respuesta|notificación|contestación) (?:generad[oa] "
        r"|enviad[oa] )?(?:de forma )?automátic",
        rf"\beste {_MAIL} (?:ha sido|fue|es) (?:generado|enviado|creado) (?:de (?:forma|manera) automática"
        r"|automáticamente)",
        r"\b(?:por favor,? )?no (?:responda|respondas|responder|conteste|contestar) (?:directamente "
        rf")?(?:a )?este {_MAIL}",
        r"\brespuesta automática\b",
    ),
    away=(
        r"\b(?:estoy|estaré|estamos|estaremos|me encuentro|me encontraré|nos encontramos|voy a estar) "
        r".{0,40}?(?:fuera (?:de|del|hasta|por)|ausente|de (?:vacaciones|viaje|baja|licencia|permiso"
        r"|feriado)|en (?:vacaciones|licencia|periodo vacacional|período vacacional)|sin acceso"
        r"|disfrutando de)",
        r"\b(?:permaneceré|estar fuera|mi ausencia|no (?:estoy|estaré|me encuentro|me encontraré)) "
        r".{0,30}?(?:ausente|disponible|oficina|en mi puesto)",
        r"\b(?:nuestras oficinas|la oficina|la empresa|nuestra oficina) (?:permanecer|estar)\w{1,3} "
        r".{0,30}?cerrad",
    ),
    time_off=(
        r"\b(?:ausentes?|ausencia|vacaciones|fuera de (?:la |mi )?oficina|de (?:viaje|baja|permiso|licencia)"
        r"|cerrad[oa]s?)\b",
    ),
    anybody=(
        r"\b(?:en|para) caso de (?:urgencia|emergencia)|\ben casos? urgentes?",
        r"\bpara (?:asuntos|temas|cualquier (?:asunto|tema|consulta|cuestión)|consultas|cuestiones"
        r"|casos)\b.{0,20}? urgentes?|\bsi (?:su|tu|es) (?:\w{1,15} )?(?:es )?urgente|\bpara (?:urgencias"
        r"|emergencias)",
        r"\ba mi (?:regreso|vuelta|retorno|reincorporación)\b|\b(?:en|durante) mi ausencia\b",
        rf"\b(?:su|tu) (?:{_MAIL}) (?:no )?(?:será|va a ser|ha sido) .{{0,30}}?(?:leído|reenviado"
        r"|redirigido|contestado|respondido|atendido)",
        rf"\b(?:responderé|contestaré|atenderé|leeré) .{{0,40}}?(?:{_MAIL}|solicitud|cuanto|brevedad"
        r"|regreso|vuelta|antes posible)",
        r"\b(?:con|tendré|tengo|sin|no tendré|no tengo) (?:\w{1,15} )?acceso (?:\w{1,15} )?(?:a (?:mi|mis"
        r"|la)|al) (?:correo|e-?mail|mail|bandeja|internet)",
        r"\bacceso (?:limitado|restringido|intermitente|esporádico)\b",
        rf"\bgracias por (?:su|tu) (?:{_MAIL}|mensaje)[.!,]? .{{0,20}}?\b(?:estoy|estaré|me encuentro|no "
        r"(?:estoy|estaré))\b",
    ),
    received=(
        rf"\b(?:hemos recibido|recibimos) (?:correctamente )?(?:su|tu) (?:{_MAIL}|solicitud|consulta"
        rf"|petición|pedido|ticket|incidencia|mensaje|candidatura).{{0,150}}?(?:brevedad|lo antes posible"
        r"|pondremos en contacto|responder|contactar|atender|número|referencia|horas|días hábiles|equipo)",
        r"\b(?:su|tu) (?:solicitud|consulta|petición|pedido|ticket|caso|incidencia) (?:n[º°.] ?|número "
        r"|#)?(?:[\w#-]{1,20} )?(?:ha sido|fue|se ha) (?:recibid|registrad|cread|abiert|generad|ingresad)",
        r"\b(?:se ha (?:creado|abierto|generado)|hemos (?:creado|abierto)) un (?:nuevo )?(?:ticket|caso)\b",
        r"\bnúmero de (?:ticket|caso|solicitud|incidencia) ?(?:es|:)",
    ),
    confirms=(
        r"\bhemos recibido (?:su|tu)\b",
        r"\bgracias por (?:contactar|ponerse en contacto)",
        r"\bnúmero de (?:ticket|caso|solicitud|incidencia)\b",
    ),
    left=(
        r"\bya no (?:trabaj[ao]|laboro|labora|formo|forma|pertenezco|pertenece|estoy|está|presto|presta"
        r"|colabora|colaboro) (?:parte )?(?:servicios )?(?:en|para|con|de|del|a|aquí)\b(?! (?:la oficina"
        r"|disponib|mi despacho))",
        r"\b(?:he|ha|han) (?:dejado|abandonado|causado baja|finalizado) .{0,30}?(?:la (?:empresa|compañía"
        r"|organización|firma)|mi puesto|su puesto|de trabajar|en la empresa)",
        r"\bdejó de (?:trabajar|laborar|pertenecer|formar parte)\b|\bdejó (?:la empresa|la compañía|su "
        r"puesto)",
        r"\b(?:me he|se ha|me|se) (?:jubilado|jubiló|jubilé|jubila)\b|\bmi último día (?:de trabajo"
        r"|laborable|en|laboral|fue|será)\b",
        r"\bno (?:trabaja|labora) más (?:en|para|con|aquí)\b|\bdesvinculad[oa] de\b",
    ),
    moved=(
        r"\b(?:mi|nuestra|nuestro) (?:nueva |nuevo )?(?:dirección|correo|e-?mail|mail|cuenta)(?: de correo"
        r"| electrónic[oa])? (?:ha cambiado|cambió|cambia|es ahora|ahora es|pasa a ser|será|a partir)",
        r"\b(?:tome nota|toma nota|tomen nota|anote|utilice|usa|use|actualice|le informo) (?:de |a partir "
        r"de ahora |que )?(?:mi|nuestra|nuestro|la) (?:nueva|nuevo) (?:dirección|correo|e-?mail|mail"
        r"|cuenta)",
        r"\b(?:esta|este|mi antigua|mi anterior|la antigua) (?:dirección|cuenta|correo|buzón)(?: de correo"
        r"| electrónic[oa]){0,2} (?:ya )?(?:no (?:está|estará|se|es|será)|dejará de|ha dejado de|quedará"
        r"|será dad|ha sido dad) ?(?:activ|operativ|en uso|utiliz|disponib|válid|revis|atend|estar"
        r"|funcionar|usar|de baja|inactiv|a de baja|o de baja)",
        r"\bmi (?:nueva dirección|nuevo correo|nuevo e-?mail) (?:de correo |electrónic[oa] )?(?:es|:)",
    ),
    through=(
        rf"\bhasta {_THE}(?:finales de |fin de )?{{date}}",
        rf"\b(?:del|desde|entre|de) {_THE}{{date}} (?:hasta|al?|y|-|–) ?{_THE}{{date}}",
        r"\b(?:fuera|ausente|de vacaciones|de viaje|cerrad[oa]s?|no (?:estaré|estoy|estaremos)(?: "
        r"\w{1,15}){0,3}?)(?: (?:de la oficina|todo|durante|disponible)){0,2} (?:el |este |la |esta |el "
        r"día )?{date}",
        rf"\b(?:durante|todo) {_THE}(?:mes de |semana del? )?{{date}}[^.!?]{{0,40}}? (?:cerrad|ausente|de "
        r"vacaciones|fuera)",
    ),
    back=(
        r"\b(?:de vuelta|de regreso|regreso|regresaré|regresamos|regresando|regresa|volviendo|volveré|vuelvo"
        rf"|volvemos|volveremos|retorno|retornaré|retorna|reincorpor\w{{1,6}}|incorporaré"
        rf"|reanudar\w{{1,4}}|(?<!no )estaré disponible|(?<!no )estaré (?:nuevamente|de nuevo)|de nuevo"
        rf"|nuevamente|responderé|contestaré|atenderé)(?: (?!hasta\b|no\b)[\w-]{{1,20}},?){{0,7}}? (?:el"
        rf"|a partir del?|desde|para|al|en|este|hasta|será|es|:) {_THE}{{date}}",
        r"\b(?:regreso|regresaré|volveré|vuelvo|retorno|retornaré|reincorporaré)(?: (?:a la|oficina|al"
        r"|trabajo|mi|puesto)){0,4}:? {date}",
        rf"\b(?:a partir del?|desde|el) {_THE}{{date}},?(?:(?! no\b| hasta\b| fuera\b)[^.!?]){{0,50}}? "
        r"(?:de nuevo|nuevamente|otra vez|de vuelta|de regreso|disponible|responder|responderé|atender"
        r"|contestar|regreso|regresaré|volveré|reincorpor)",
        r"{date},? (?:responderé|regresaré|volveré|contestaré|atenderé|estaré (?:de vuelta|de regreso"
        r"|disponible|nuevamente|de nuevo))",
        rf"\bfecha de (?:regreso|retorno|reincorporación|vuelta) ?:? ?{_THE}{{date}}",
        rf"\bno (?:estaré|estoy|regreso|regresaré|volveré|vuelvo|podré)(?: [\w-]{{1,20}}){{0,6}}? hasta "
        rf"{_THE}{{date}}",
    ),
    since=(
        rf"\b(?:ausente|fuera de la oficina|de vacaciones|de baja|de viaje)(?: [\w-]{{1,15}}){{0,3}}? "
        rf"(?:a partir del?|desde) {_THE}{{date}}",
    ),
    substitute=(
        r"\b(?:contact(?:e|en|ar|a|es)|contáct(?:ese|enos)|comuníquese|comunicarse|comunicarte|comunícate"
        r"|diríjase|dirigirse|dirigirte|escrib(?:ir|a|e|an)|escríba(?:le|n)|póngase en contacto|ponerse "
        r"en contacto|ponte en contacto|llam(?:ar|e|a)|acudir|reenvíe|reenviar|remita|remitir)(?: "
        r"(?:directamente|por favor|con|a|al)){0,3}\b",
        r"\b(?:sustituid[oa] por|me (?:sustituye|reemplaza|suple|cubre)|mi (?:sustitut[oa]|reemplazo"
        r"|sucesor[a]?) (?:es|será)|la persona de contacto (?:es|será)|su nuevo contacto (?:es|será))\b",
        r"\b(?:en|durante) mi ausencia\b|\ben caso de urgencia\b",
    ),
    titles=(
        r"sr\.?", r"sra\.?", r"srta\.?", "señor", "señora", "señorita", "don", "doña", r"d\.", r"dña\.",
        r"dr\.?", r"dra\.?",
        r"ing\.?", r"lic\.?", "mi", "mis", "nuestro", "nuestra", r"compañer[oa]s?", "colegas?", "asistente",
        r"jef[ea]",
        "responsable", "el", "la",
    ),
    opt_out=(
        r"\b(?:darme|darnos|denme|deme|dennos|denos|dame|dadme|me (?:den|dé|deis|dieran)|nos (?:den|dé"
        r"|dieran)) de baja\b(?! (?:en|como|médica|de la (?:reunión|llamada|convocatoria|formación)|del "
        r"(?:evento|curso|webinar|seminario|grupo)))",
        r"\b(?:solicito|quiero|quisiera|deseo|queremos|solicitamos|ruego|pido) (?:la |mi |nuestra "
        r")baja\b(?! (?:en|como|médica|de la (?:reunión|llamada|convocatoria)|del (?:evento|curso"
        r"|webinar)))",
        r"\b(?:no|nunca|ya no) (?:me|nos) (?:vuelvan? a |vuelva a )?(?:contacte[ns]?|contacten|escriban?"
        r"|escribas|contactéis|escribáis|molesten?|escribir|contactar|molestar)(?: más| nunca más| de "
        r"nuevo| otra vez| por favor){1,2}(?! (?:a|al|por|antes|hasta|en|desde|tarde)\b)",
        r"\bno (?:me|nos) (?:vuelvan? a )?(?:envíe[ns]?|mande[ns]?|enviéis|mandéis|enviara[ns]?"
        r"|mandara[ns]?|enviar|mandar) (?:más |nunca más |otro |ningún |estos |este tipo de "
        rf"){{0,2}}{_ADS}\b(?! (?:a|al|hasta|antes|en)\b)",
        r"\b(?:deje[ns]?|deja|dejad|paren?|pare) de (?:(?:escribir|contactar|molestar|spamear)(?:me|nos)"
        rf"|(?:enviar|mandar)(?:me|nos)? (?:más |estos |sus ){{0,2}}{_ADS})\b(?! (?:a|al|por|antes|hasta"
        r"|en)\b)",
        r"\bno (?:quiero|queremos|deseo|deseamos|quisiera) (?:volver a |seguir )?(?:recibir|recibiendo) "
        rf"(?:más |sus |estos |estas |ningún |ninguna |este tipo de |otro ){{0,2}}{_ADS}\b(?! (?:antes"
        r"|hasta)\b)",
        r"\bno (?:quiero|queremos|deseo|deseamos|quisiera) (?:que (?:me|nos) (?:vuelvan a )?(?:contacte"
        r"|escriba|contactar|escribir|moleste)|(?:ser|seguir siendo) (?:contactad|molestad))\w{0,3}",
        rf"\b(?:elimín|bórr|quít|sáqu|sáca|retír|remuév|suprím|exclúy|elimina|borra|quita)\w{{0,4}}(?:me"
        rf"|nos) de {_LIST}\b",
        rf"\b(?:eliminar|borrar|quitar|sacar|suprimir|retirar|remover)(?:me|nos) de {_LIST}\b|\b(?:me"
        rf"|nos) (?:elimine|borre|quite|saque|retire|remueva)[ns]? de {_LIST}\b",
        r"\b(?:eliminar|borrar|quitar|suprimir|dar de baja|eliminen?|borren?|quiten?|supriman?|den de baja"
        r"|elimina|borra) (?:mi|mis|nuestro|nuestra|nuestros) (?:correo|dirección|e-?mail|mail|datos"
        r"|contacto|cuenta de correo)\b(?!(?: \w{1,15}){0,2} (?:del (?!listado)|en|antes|por|para|de la "
        r"(?!lista|base)))",
        r"\bdesuscrib(?:irme|irnos)\b|\bdesuscríban?(?:me|nos)\b|\bcancelar (?:mi|nuestra) suscripción\b",
        r"\bderecho de (?:supresión|oposición|cancelación|olvido)\b|\bderecho al olvido\b",
        r"\bdéje(?:n|nme|me|nnos)?(?:me|nos)? en paz\b|\bdéja(?:me|nos) en paz\b|\bno (?:me |nos "
        r")?moleste[ns]?(?: más)?(?=[.!,;]|$| por favor)",
        rf"\b(?:no|ni un) (?:más|mas) (?:{_MAIL}|publicidad|spam)\b",
        r"\bno (?:me|nos) vuelv(?:an?|as) a (?:contactar|escribir|molestar|enviar|mandar|llamar)\b(?! (?:a"
        r"|al|por|antes|hasta)\b)",
    ),
    opt_out_alone=(
        r"(?:por favor,? |solicito |favor de )?(?:baja|dar(?:me|se)? de baja|dame de baja|denme de baja"
        r"|desuscribir(?:me|se)?|eliminar|remover|borrar|quitar|cancelar suscripción|stop|alto|no más "
        r"(?:correos|mails)|basta)(?:,? por favor|,? gracias)?",
    ),
    not_interested=(
        r"\b(?:hemos|he) cerrado (?:la|nuestra|mi) (?:empresa|compañía)\b|\b(?:la|nuestra) (?:empresa"
        r"|compañía)"
        r" (?:ha cerrado definitivamente|ya no existe|cesó su actividad|está en liquidación)\b",
        r"\bno (?:estamos|estoy|nos encontramos|estaríamos)(?: (?:realmente|muy|para nada|en "
        r"absoluto)){0,2} interesad[oa]s?\b",
        r"^(?:lo siento,? |gracias,? pero )?no (?:me |nos )?interesa\b|\bno (?:me|nos) (?:resulta "
        r")?interesa(?:n|nte)?\b(?! saber)",
        r"\bno,? (?:muchas )?gracias\b|\bgracias,? pero no(?: gracias)?(?=[.,;!]|$)",
        r"\bno (?:tengo|tenemos|hay|existe) (?:ningún |ninguna )?(?:interés|necesidad)\b(?! de (?:que"
        r"|enviar|reunir))",
        r"\b(?:hemos|he) (?:decidido (?:no |otra |optar por otr|trabajar con otr|seguir con)|optado por "
        r"(?:otr|no)|elegido (?:otr|a otr)|contratado (?:otr|a otr|con otr)|escogido otr)",
        r"\bno (?:necesitamos|necesito|requerimos|precisamos) (?:de )?(?:sus?|tus?|este tipo|estos|ese "
        r"tipo) (?:de )?(?:servicio|producto|solucion|herramienta|oferta)",
        r"\bno (?:lo|la|los|las) (?:necesito|necesitamos|requerimos|precisamos)(?=[.,;!]|$| gracias| y)",
        r"\bno es (?:algo )?(?:de nuestro interés|de mi interés|lo que (?:buscamos|necesitamos)|para "
        r"nosotros)\b",
        r"\bno (?:encaja|se ajusta|se adapta|cuadra) (?:con|a) (?:nosotros|lo que|nuestr)",
        r"\b(?:declinamos|declino|declinar|rechazamos|debemos rechazar) (?:\w{1,15} )?(?:su|tu|la"
        r"|vuestra) (?:\w{1,12} )?(?:oferta|propuesta|ofrecimiento)",
        r"\bya (?:tenemos|contamos con|trabajamos con|disponemos de) (?:(?:un|una|nuestro|nuestra|otro"
        r"|otra) )?(?:\w{1,15} )?(?:proveedor|proveedores|solución|partner|agencia|herramienta|sistema)\b",
        r"\b(?:satisfech|content)[oa]s con (?:nuestr|el |la )",
    ),
    not_now=(
        rf"\b{_NOW},?{_WORDS}{{0,4}}? no (?:\w{{1,12}} )?(?:(?:estamos|estoy|estaríamos) (?:interesad"
        rf"|buscando|contempl|valorando|evaluando)|(?:tenemos|tengo|hay|contamos con) (?:\w{{1,15}} "
        rf"){{0,2}}?(?:presupuesto|necesidad|interés|prevista?|planes|proyectos?|recursos)|(?:necesit"
        r"|interes|requer|contempl|precis)\w+|es (?:una |nuestra )?(?:prioridad|el momento|prioritario))",
        r"\bno (?:(?:estamos|estoy|estaríamos) (?:interesad|buscando|contempl|valorando|evaluando)"
        rf"|(?:tenemos|tengo|hay|contamos con) (?:\w{{1,15}} ){{0,2}}?(?:presupuesto|necesidad|interés"
        r"|prevista?|planes|proyectos?)|(?:lo |la |nos |me )?(?:necesit|interes|requer|contempl"
        r"|precis)\w+|es (?:una |nuestra )?(?:prioridad|prioritario)|está en nuestros "
        rf"planes)\b{_WORDS}{{0,6}}? {_NOW}",
        rf"\b{_NOW} no(?=,? ?(?:[.,;!]|gracias|$))",
        r"\b(?:no es|no sería) (?:el|un|buen|muy buen|nuestro|el mejor) ?(?:buen |mejor )?momento\b|\bmal "
        r"momento\b|\bno es (?:una |nuestra )?prioridad\b",
        r"\bpresupuestos?\b.{0,40}? (?:congelad|agotad|cerrad|recortad|comprometid|ejecutad)|\bsin "
        r"presupuesto\b|\bno (?:tenemos|hay|contamos con) presupuesto\b",
        r"\b(?:proyecto|tema|decisión|inversión|iniciativa|compra)\b.{0,50}? (?:en pausa|pospuest|aplazad"
        r"|postergad|en stand-?by|en espera|congelad|paralizad)",
        r"\b(?:(?:contácte|contácta|contactar|escríba|escríbe|escribir|lláme|lláma|llamar|búsque|búsca"
        r"|recuérde|recuérda|avíse|consúlte)(?:me|nos|melo)|contacten|contacte|contactadnos|escribidnos"
        r"|llamadme|(?:vuelva[ns]?|vuelve|volver|volvamos|volvemos|volveremos|volved) a (?:contact|escrib"
        rf"|llam|habl|intent|pon|trat|verlo|plante|consult|pregunt|conversar|valorar)\w{{0,8}}|hablemos"
        r"|hablamos|hablaremos|(?:podemos|podríamos|podamos) hablar|conversemos|conversamos|retomamos"
        r"|retomemos|retomaremos|retomar(?:lo)?|retómelo|insista|revisémoslo|lo (?:revisamos|vemos"
        r"|miramos|valoramos)|comuníquese|comunicarse|póngase en contacto|ponerse en contacto|ponte en "
        rf"contacto|nos (?:vemos|hablamos|escribimos))\b{_WORDS}{{0,6}}? (?:el|la|en|a|al|para|desde|hacia"
        rf"|por|ya en|este|sobre|dentro) {_THE}{{date}}",
        r"\b(?:(?:contácte|contácta|contactar|escríba|escríbe|escribir|lláme|lláma|llamar|búsque|búsca"
        r"|recuérde|recuérda|avíse|consúlte)(?:me|nos|melo)|contacten|contacte|contactadnos|escribidnos"
        r"|llamadme|(?:vuelva[ns]?|vuelve|volver|volvamos|volvemos|volveremos|volved) a (?:contact|escrib"
        rf"|llam|habl|intent|pon|trat|verlo|plante|consult|pregunt|conversar|valorar)\w{{0,8}}|hablemos"
        r"|hablamos|hablaremos|(?:podemos|podríamos|podamos) hablar|conversemos|conversamos|retomamos"
        r"|retomemos|retomaremos|retomar(?:lo)?|retómelo|insista|revisémoslo|lo (?:revisamos|vemos"
        r"|miramos|valoramos)|comuníquese|comunicarse|póngase en contacto|ponerse en contacto|ponte en "
        rf"contacto|nos (?:vemos|hablamos|escribimos))\b{_WORDS}{{0,4}}? {{date}}",
        r"\b(?:nada|no|no (?:será|es|sería|va a ser|podemos|podremos|habrá|tendremos|tomaremos"
        rf"|decidiremos|creo|vamos a)(?: \w{{1,12}}){{0,3}}?) antes del? {_THE}{{date}}",
        rf"\bhasta (?:pasad[oa] |después de(?:l| la)? )?{_THE}{{date}},? no (?:\w{{1,12}} )?(?:vamos"
        r"|podemos|podremos|decidi|tomar|abordar|retom|compr|evaluar|contrat|haremos|valorar|tendremos"
        r"|se)",
        r"\bno (?:vamos a|podemos|podremos|decidi\w+|tomaremos|abordaremos|retomar\w+|evaluaremos"
        rf"|contratar\w+|haremos|valoraremos|tendremos|se)\b{_WORDS}{{0,6}}? hasta (?:pasad[oa] |después "
        rf"de(?:l| la)? )?{_THE}{{date}}",
        r"\b(?:quizás?|tal vez|a lo mejor|mejor|contáct|contact|habl|vuelv|volv|retom|escríb|escrib|record"
        r"|recuérd)\w{0,7}(?: [\w-]{1,20}){0,4}? (?:más adelante|en otro momento|en otra ocasión|más "
        r"tarde)\b",
        r"\b(?:le|te|les|los|nos) (?:contactaremos|escribiremos|pondremos en contacto|avisaremos"
        r"|llamaremos)\b.{0,40}?(?:si (?:lo )?(?:necesit|surge|cambia|hay)|en caso de|cuando (?:lo "
        r")?necesit|llegado el momento)",
        rf"\b(?:proyecto|tema|decisión|inversión|iniciativa|compra)\b.{{0,50}}? (?:en pausa|pospuest"
        rf"|aplazad|postergad|congelad|paralizad|parad)\w{{0,2}} (?:hasta|a|para) {_THE}{{date}}",
    ),
    interested=(
        r"(?<!no )\b(?:me|nos) interesa(?:ría|n|rían)?\b(?! (?:saber si|mucho no))",
        r"(?<!no )\b(?:estoy|estamos|estaría|estaríamos)(?: (?:muy|bastante|realmente|sumamente)){0,2} "
        r"interesad[oa]s?\b",
        r"\b(?:suena|parece) (?:muy |realmente )?(?:bien|interesante|genial|estupendo)\b",
        r"\b(?:puede[ns]?|podría[ns]?|podrías|puedes|podéis|pudiera) (?:por favor )?(?:enviar|mandar"
        r"|pasar|compartir|facilitar|hacer llegar|dar|hacer|remitir|proporcionar)(?:me|nos) "
        rf".{{0,50}}?\b{_MORE}\b",
        r"\b(?:envíe|mánde|páse|envía|mánda|pása|compárta|compárte|hága|háganos|facilíte"
        rf"|remíta)\w{{0,2}}(?:me|nos) .{{0,50}}?\b{_MORE}\b",
        r"\b(?:me|nos) gustaría (?:mucho )?(?:saber más|conocer|recibir|agendar|hablar|ver|tener (?:una"
        r"|más)|más información|concertar|coordinar|programar|que (?:me|nos)|reunir|profundizar|conversar)",
        r"\bcuánto (?:me |nos )?(?:cuesta|cuestan|costaría|vale|sería|saldría)\b|\bqué (?:precio|coste"
        r"|costo|tarifa) (?:tiene|tendría|manejan)",
        r"\bcuándo (?:podemos|podríamos|le viene|te viene|tiene|tendría|tienes|estaría|le vendría"
        r"|podría)(?: .{0,30}?)?(?:hablar|reuni|llam|disponib|bien|tiempo|demo|agendar|hueco)",
        r"\b(?:agendemos|hablemos|concertemos|coordinemos|agendamos|reunámonos|podemos (?:hablar|agendar"
        r"|reunirnos|tener una (?:llamada|reunión)))\b",
        r"\b(?:me|nos) (?:viene|va|vendría|queda) (?:muy )?(?:bien|perfecto|estupendo)\b",
        r"\bquedo (?:a la espera|atent[oa]|pendiente) (?:de|a) (?:su|tu|la) (?:propuesta|oferta|cotización"
        r"|presupuesto|información)",
    ),
    referral=(
        r"\bno soy (?:yo )?(?:la persona|el (?:indicado|responsable|encargado|contacto|adecuado)|la "
        r"(?:indicada|responsable|encargada|adecuada)|quien|el que|la que)",
        r"\bla persona (?:indicada|adecuada|encargada|responsable|correcta|a cargo|de contacto|idónea|que "
        r"lleva)(?: [\w-]{1,20}){0,6}? (?:es|sería)\b",
        rf"\b(?:contact(?:e|en|a|ar|es)|contácte\w{{0,3}}|póngase en contacto|ponte en contacto|ponerse "
        r"en contacto|hable|habla|diríjase|dirigirse|comuníquese|comunicarse|escriba|escribe|escríba(?:le"
        r"|n)|escribir) (?:directamente |mejor )?(?:con|a) (?:mi|mis|nuestro|nuestra|nuestros|el|la|los) "
        rf"(?:\w{{1,15}} )?{_COLLEAGUE}",
        r"\b(?:contact(?:e|a|ar)|hable|habla|diríjase|dirigirse|comuníquese|escriba|escribe|escríbale"
        r"|escribir) (?:directamente |mejor )?(?:con|a) (?:don|doña|sr\.?|sra\.?|el señor|la señora|el sr"
        r"|la sra)\b",
        r"\b(?:pongo|ponemos|he puesto|copio|copiamos|añado|incluyo|dejo|adjunto)\b(?! me).{0,50}? ?en "
        r"copia\b|\b(?:copio|copiamos) a (?:mi|nuestr|la|el)",
        r"[(\[](?:en (?:copia|cc)|cc)[)\]]",
        r"\ben copia (?:a|está|pongo|va)\b",
        r"\b(?:he |hemos |le |te )?(?:reenví|reenvi|remit|traslad|deriv)(?:o|é|ado|ido|aré|iré|amos"
        rf"|imos) (?:(?:su|tu|el|este|la|esta) (?:{_MAIL}|solicitud|propuesta|mensaje|información) )?a(?:l"
        r"| la| mi| nuestr[oa]s?| los)\b",
        r"\b(?:quien|el que|la que) (?:lleva|se encarga|se ocupa|gestiona|ve|maneja|decide|es "
        r"responsable) (?:de |sobre )?(?:estos|este|esto|esos|ese|eso|los|el|la|las)\b|\bes (?:quien|el "
        r"que|la que) (?:lleva|se encarga|gestiona|ve|maneja|decide)",
        r"\b(?:yo )?no (?:llevo|gestiono|manejo|me encargo de|me ocupo de|veo) (?:yo )?(?:este|esto|estos"
        r"|esta|estas|ese|eso|esos|de)\b",
        r"\b(?:he|hemos) (?:reenviado|remitido|trasladado|derivado|pasado|compartido) (?:(?:su|tu|el|este"
        rf"|la) (?:{_MAIL}|solicitud|propuesta|mensaje|información) )?(?:a|con)(?:l| la| mi| nuestr[oa]s?"
        r"| los)\b",
    ),
    refer_to=(
        r"\b(?:hable|habla|hablar|hablen|pregunte|pregunta|preguntar|consulte|consultar|trate|tratar"
        r"|trátelo)(?: (?:directamente|mejor|por favor|esto|con|a|al)){0,3}\b",
    ),
    in_charge=(
        r"\b(?:se encarga|se ocupa|lleva|gestiona|maneja|dirige|coordina|decide) (?:de|del|estos?|estas?"
        r"|ese|eso|esos|el|la|los|las|todo|ahora|aquí|sobre|nuestr)",
        r"\b(?:es|será) (?:ahora )?(?:el|la|quien|su) ?(?:nuev[oa] )?(?:responsable|encargad[oa]|persona"
        r"|contacto|indicad[oa]|(?:lleva|maneja|gestiona|ve|decide))|\bestá (?:ahora )?(?:a cargo|al "
        r"frente)\b",
        r"\b(?:ha asumido|asumió|me (?:sustituye|reemplaza|ha sustituido|ha relevado)|ha tomado el relevo"
        r"|tomó mi lugar)\b",
    ),
    copying=(
        r"\b(?:pongo|ponemos|he puesto)(?: a)?(?= .{2,50}? en copia\b)|\b(?:pongo|ponemos) en copia a\b"
        r"|\bcopio a\b|\ben copia:",
    ),
    condition=(
        "si", "en caso de que", "cuando", "salvo que", "a menos que", "por si", "aunque", "cómo", "por qué",
        "siempre que",
    ),
    negation=("no", "nunca", "tampoco", "sin", "ni", "jamás"),
    request=(
        "por favor", "debe", "deberá", "debería", "tiene que", "es mejor", "mejor", "puede", "puedes",
        "podría", "podrías", "pueden", "podrían", "le ruego", "les ruego",
        "favor de",
        "agradecería", "solicito",
    ),
    after=(
        r"\bdespués del?\b", r"\btras\b", r"\bpasad[oa]s?\b(?! mañana)", r"\b(?:a la|de) vuelta del?\b",
        r"\bluego del?\b",
    ),
    until=(r"\b(?:hasta|antes)\b",),
    meet=(r"\b(?:llám|llam|habl|vern|vemos|reun|reún|cita\b|convers|call|zoom)",),
    hour=(r"\ba las? {n}\b", r"{n} ?(?:h|hrs?|horas|am|pm|a\.m|p\.m)\b"),
    unavailable=(r"\bocupad[oa]s?\b",),
    afterwards=(r"\b(?:después|luego|entonces)\b",),
    speaks_of_self=(r"\b(?:yo|he|me|mi|estoy|trabajo|laboro|formo|pertenezco|presto|colaboro)\b",),
    farewell=(
        r"(?:un |muchos )?(?:cordial(?:es)?|atent[oa]s?|afectuos[oa]s?|fuerte)? ?saludos?(?: "
        r"(?:cordial(?:es)?|atent[oa]s?|afectuosos?))?|(?:reciba|reciban|recibe) (?:un )?(?:cordial "
        r")?saludo|(?:muy )?atentamente|cordialmente|atte\.?|un abrazo|abrazos?|saludos? y gracias|sds\.?"
        r"|slds\.?",
        r"(?:muchas |mil )?gracias(?: (?:de antemano|por (?:su|tu) \w{1,15}|y (?:un )?saludos?|por todo))?"
        r"|quedo (?:atent[oa]|a la espera|a su disposición|pendiente).{0,60}|que (?:tenga|tengas) (?:un "
        r")?buen.{0,20}|buen (?:día|fin de semana)|feliz (?:día|semana)",
    ),
    footer=(
        r"enviado (?:desde|con|por) (?:mi|un|el|la|outlook|yahoo|correo|samsung|huawei|proton"
        r"|gmail).{0,40}",
        r"(?:obtener|descargar|obtén|consiga) outlook para",
        r"(?:este|el presente|la información contenida en este) (?:mensaje|correo|e-?mail)(?: "
        r"electrónico)?(?:,? .{0,60}?)? .{0,40}?\b(?:confidencial|dirigid[oa] (?:exclusiva|única"
        r"|solamente)|destinatario|privilegiada)",
        r"(?:antes de imprimir|piense en el medio ambiente|no imprima|por favor,? considere el medio)"
        r"|aviso (?:legal|de confidencialidad)|cláusula de confidencialidad|protección de datos",
    ),
    leave_list=(
        r"\bdarse de baja\b|\bpara (?:dejar de recibir|no recibir|darte de baja|cancelar (?:su|tu|la) "
        r"suscripción)\b|\bcancelar (?:su|tu|la) suscripción\b",
        r"\bsi (?:no|ya no) (?:desea|deseas|quiere|quieres) (?:seguir )?(?:recibir|recibiendo)\b",
        r"\b(?:ha recibido|has recibido|recibe|recibes|está recibiendo|recibiste|usted recibe) este "
        r".{0,30}?\b(?:porque|ya que|debido)\b",
        r"https?://\S{1,200}?(?:darse-?de-?baja|/baja|desuscri|cancelar-?suscrip)",
    ),
))  # fmt: skip
