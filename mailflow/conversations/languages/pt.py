"""Portuguese, of Portugal and of Brazil."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?mails?|mails?|mensage(?:m|ns)|correio(?: eletrónico| eletrônico| electrónico)?)"
_ADS = (
    rf"(?:{_MAIL}|publicidade|propagandas?|newsletters?|spam|ofertas|comunicações|contatos|contactos"
    r"|promoções)"
)
_LIST = (
    r"(?:da|das|de|do|dos|desta|destas|deste|dessa)(?: (?:sua|suas|vossa|vossas|tua|vosso|seu|toda|todas "
    r"as)){0,2}(?: \w{1,15}(?: de)?)? ?(?:listas?|base|bases|mailing(?: list)?|newsletter|cadastro|banco"
    r"|contatos|contactos|distribuição|envios)"
)
_NOW = (
    r"(?:no momento|por (?:agora|enquanto|ora)|de momento|atualmente|actualmente|neste (?:momento|ano"
    r"|trimestre|semestre|mês)|este (?:ano|trimestre|semestre)|para já|nesta (?:altura|fase)|hoje em dia"
    r"|agora)"
)
_WORDS = r"(?: (?!se\b|caso\b)[\w-]{1,20})"
_MORE = (
    r"(?:informação|informações|info|detalhes?|preços?|orçamentos?|cotação|proposta|catálogo|tabela"
    r"|tarifários?|demo|demonstração|valores|apresentação|brochura|oferta|material)"
)
_COLLEAGUE = (
    r"(?:colega|chefe|responsável|diretor|director|gerente|departamento|encarregad|sóci[oa]|equipa|equipe"
    r"|gestor|área|assistente|setor|superior|sucessor|time|coordenador)"
)
_THE = (
    r"(?:o |a |os |as |ao |à |ao dia |dia |o dia |no dia |próxim[oa] |a próxima |o próximo |esta |este "
    r"){0,2}"
)

PORTUGUESE = also_without_accents(Language(
    code="pt",
    months=(
        r"janeiro|jan\.?", r"fevereiro|fev\.?", r"março|mar\.?", r"abril|abr\.?", r"maio|mai\.?",
        r"junho|jun\.?", r"julho|jul\.?",
        r"agosto|ago\.?", r"setembro|set\.?", r"outubro|out\.?", r"novembro|nov\.?", r"dezembro|dez\.?",
    ),
    weekdays=(
        r"segunda(?:-feira| feira)?|2ª(?:-feira| feira)|seg\.",
        r"terça(?:-feira| feira)?|3ª(?:-feira| feira)|ter\.",
        r"quarta(?:-feira| feira)?|4ª(?:-feira| feira)|qua\.",
        r"quinta(?:-feira| feira)?|5ª(?:-feira| feira)|qui\.",
        r"sexta(?:-feira| feira)?|6ª(?:-feira| feira)|sex\.", r"sábado|sáb\.", r"domingo|dom\.",
    ),
    numeric="dmy",
    dates=(r"(?:dia )?{day}(?:º|°)? ?(?:de )?{month}(?:,? (?:de )?{year})?",),
    days_alone=(
        r"(?:(?<=\bdia )|(?<=feira )|(?<=feira, )|(?<=feira, dia )|(?<=ado )|(?<=ngo )){day}(?:º|°)?(?! "
        r"?(?:h\b|%|€|/|\.\d|:|-\d|\d)| (?:de (?!este|esse)|horas|dias|semanas|meses|anos|euros|reais))",
        r"dia {day}(?:º|°)?(?! ?(?:/|\.\d|-\d|\d)| (?:de |jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov"
        r"|dez))",
    ),
    numbers={
        "um": 1, "uma": 1, "dois": 2, "duas": 2, "um par de": 2, "três": 3, "quatro": 4, "cinco": 5,
        "seis": 6, "sete": 7, "oito": 8,
        "nove": 9, "dez": 10, "doze": 12, "quinze": 14, "alguns": 3, "algumas": 3, "uns": 3, "umas": 3,
        "poucos": 3, "poucas": 3,
        "primeiro": 1, "segundo": 2, "terceiro": 3, "quarto": 4, "último": 4, "depois de amanhã": 2,
        "um ano": 12, "meio ano": 6,
    },
    today=(r"hoje(?: à tarde| à noite)?", r"(?:esta|nesta) (?:tarde|manhã|noite)"),
    tomorrow=(r"amanhã(?: de manhã| à tarde| cedo)?",),
    in_days=(
        r"(?:em|dentro de|daqui a) {n} dias?(?: úteis)?", r"{n}(?<=depois de amanhã)",
        r"{n}(?<=depois de amanha)",
    ),
    in_weeks=(r"(?:em|dentro de|daqui a|após) {n} semanas?",),
    in_months=(r"(?:em|dentro de|daqui a|após) {n} (?:mês|meses)", r"(?:em|dentro de|daqui a) {n}(?<=ano)"),
    weeks=(r"semana {n}(?! dias)",),
    this_week=(
        r"(?:(?:n?esta|da|a) )semana(?! que| próxima| passada| seguinte| d[eoa]s? )",
        r"(?<=fim de )semana|(?<=final de )semana",
    ),
    this_month=(r"(?:(?:n?este|do|o) )mês(?! que| próximo| seguinte| de)", r"mês corrente"),
    this_year=(r"(?:(?:n?este|do|o) )ano(?! que| próximo| novo| seguinte)", r"ano corrente"),
    next_week=(r"(?:próxima semana|semana (?:que vem|próxima|seguinte))",),
    next_month=(r"(?:próximo mês|mês (?:que vem|próximo|seguinte))",),
    next_year=(r"(?:próximo ano|ano (?:que vem|próximo|novo|seguinte)|novo ano)",),
    quarters=(r"[qt] ?{n}", r"{n}[qt]", r"{n}(?:º|°|o)? trimestre"),
    seasons={
        "spring": r"primavera|(?:a )?páscoa",
        "summer": r"verão|(?:as )?férias (?:de|do) verão|férias grandes",
        "autumn": r"outono",
        "winter": r"inverno",
        "christmas": r"natal|(?:as )?festas(?: natalícias| de fim de ano)?|(?:as )?férias "
        r"de natal|festividades|fim de ano",
    },
    coming=(r"(?:a |na )?próxima", r"(?:o |no )?próximo", "esta", "nesta", "este", "que vem", "seguinte"),
    to=("(?:ao?|até(?: ao?)?)(?: dia)?",),
    early=(r"(?:no |o |ao )?(?:início|começo|princípio|inícios|princípios)(?: d[eoa])?",),
    middle=(r"(?:em |a )?(?:meados|meio)(?: d[eoa])?",),
    late=(r"(?:no |o |ao )?(?:final|fim|finais)(?: d[eoa])?",),
    after=(r"\bdepois d[eoa]s?\b", r"\bapós\b", r"\bpassad[oa]s?\b", r"\bno regresso d[eoa]s?\b"),
    auto_subject=(
        r"resposta automática\b|auto-?resposta\b|resposta de ausência\b|mensagem automática\b",
        r"(?:mensagem|aviso|notificação) de ausência\b",
        r"confirmação de rece(?:p?ção|bimento) (?:automática|d[oae] (?:seu |sua |vosso )?(?:pedido"
        r"|mensagem|solicitação|contacto))\b",
    ),
    away_subject=(
        r"ausência\b|ausente\b|(?:estou )?(?:de|em) férias\b|fora d[oe] (?:escritório|serviço)\b|ausência "
        r"temporária\b|fora da empresa\b",
    ),
    auto_text=(
        rf"\b(?:esta é uma|este é um|isto é uma?) (?:{_MAIL}|resposta|notificação) (?:gerad[oa] "
        r"|enviad[oa] )?(?:de forma )?automátic",
        rf"\best[ea] {_MAIL} (?:foi|é) (?:gerad|enviad|criad)[oa] (?:de forma automática|automaticamente)",
        r"\b(?:por favor,? |favor )?não (?:responda|responder|respondam) (?:diretamente |directamente "
        rf")?(?:a )?est[ea] {_MAIL}",
        r"\bresposta automática\b",
    ),
    away=(
        r"\b(?:estou|estarei|estamos|estaremos|encontro-me|me encontro|encontramo-nos|ficarei|vou estar) "
        r".{0,40}?(?:ausente|fora d[oae]|(?:de|em|gozando|a gozar) férias|de licença|em licença|em viagem"
        r"|viajando|a viajar|de folga|sem acesso|de baixa|de recesso|em recesso|indisponível)",
        r"\b(?:não (?:estou|estarei|me encontro)) .{0,30}?(?:escritório|disponível|contactável|na empresa"
        r"|ao serviço)",
        r"\b(?:o nosso escritório|nosso escritório|os nossos escritórios|a empresa|a nossa empresa|nossa "
        r"empresa) (?:est\w{1,4}|permanecer\w) .{0,30}?(?:fechad|encerrad|recesso|férias)",
    ),
    time_off=(
        r"\b(?:ausentes?|ausência|férias|fora d[oe] escritório|em viagem|de licença|encerrad[oa]s?"
        r"|fechad[oa]s?)\b",
    ),
    anybody=(
        r"\bem caso de (?:urgência|emergência|necessidade)|\bem casos? urgentes?",
        r"\b(?:para |em |quaisquer )?(?:assuntos|questões|casos|demandas|pedidos|temas) (?:mais "
        r")?urgentes?|\bse (?:for|o assunto for) urgente|\bcaso seja urgente|\bpara urgências",
        r"\bno meu (?:regresso|retorno)|\bao meu retorno|\b(?:na|durante a) minha ausência|\b(?:após"
        r"|assim que|quando) (?:eu )?(?:o meu |meu )?(?:retorno|regresso|regressar|retornar|voltar)\b",
        rf"\b(?:o seu|seu|a sua|sua|o vosso) (?:{_MAIL}) (?:não )?(?:será|serão|vai ser|foi) "
        rf".{{0,30}}?(?:lid|reencaminhad|encaminhad|respondid|redirecionad|atendid)",
        r"\b(?:responderei|lerei|darei resposta|retornarei (?:o|seu|sua)|entrarei em conta[ct]?to) "
        rf".{{0,50}}?(?:{_MAIL}|possível|regresso|retorno|conta[ct]?to|brevidade)",
        r"\b(?:com|terei|tenho|sem|não terei|não tenho) (?:\w{1,15} )?acesso (?:\w{1,15} )?(?:ao|aos|à|a) "
        r"(?:meu |meus |minha )?(?:e-?mails?|correio|mail|internet|caixa)|\bacesso (?:limitado|restrito"
        r"|esporádico|intermitente)\b",
        rf"\bobrigad[oa] pel[oa] (?:seu|sua|vosso|teu)? ?(?:{_MAIL}|contacto|contato)[.!,]? "
        rf".{{0,20}}?\b(?:estou|estarei|encontro-me|não (?:estou|estarei))\b",
    ),
    received=(
        r"\b(?:recebemos|acusamos a rece(?:p?ção)? d[oe]|registamos|registramos) (?:o |a )?(?:seu|sua"
        rf"|vosso|vossa|teu)? ?(?:{_MAIL}|pedido|solicitação|contacto|contato|chamado|encomenda"
        rf"|candidatura|questão).{{0,150}}?(?:brevidade|brevemente|em breve|mais rápido|assim que possível"
        r"|logo que possível|responder|contactar|retornar|número|protocolo|referência|horas|dias úteis"
        r"|equip[ae])",
        r"\b(?:o seu|seu|sua|a sua|o vosso|a vossa) (?:pedido|solicitação|ticket|chamado|encomenda"
        r"|mensagem|reclamação) (?:n[º°.] ?|número |#)?(?:[\w#-]{1,20} )?(?:foi|está) (?:\w{1,12} "
        r")?(?:recebid|registad|registrad|criad|abert|gerad)",
        r"\b(?:foi (?:criado|aberto|gerado)|criámos|abrimos|criamos) um (?:novo )?(?:ticket|chamado)\b"
        r"|\bnúmero (?:do|de) (?:ticket|chamado|protocolo|pedido) ?(?:é|:)",
    ),
    confirms=(
        r"\brecebemos (?:a sua|o seu|sua|seu)\b",
        r"\bobrigad[oa] por (?:entrar em contat?o|nos contac?tar)",
        r"\bnúmero d[oe] (?:ticket|chamado|pedido|protocolo)\b",
    ),
    left=(
        r"\b(?:já )?não (?:trabalho|trabalha|colaboro|colabora|faço|faz|pertenço|pertence|integro|integra"
        r"|exerço|exerce) (?:mais )?(?:parte )?(?:funções )?(?:na|no|nesta|para|com|da|do|em|aos|à|ao|aqui"
        r"|dos|das)\b",
        r"\b(?:já )?não (?:estou|está) mais (?:na empresa|conosco|connosco|no quadro|trabalhando)|\bnão "
        r"(?:trabalho|trabalha|faço parte|faz parte) mais\b",
        r"\b(?:deixei|deixou|deixaram) (?:de (?:trabalhar|colaborar|fazer parte|exercer|pertencer)|a "
        r"(?:empresa|companhia|organização|equipa)|o (?:grupo|cargo))|\b(?:saí|saiu|desligou-se"
        r"|desliguei-me|me desliguei|foi desligad[oa]|cessou funções)\b.{0,10}?(?:da empresa|da companhia"
        r"|na empresa|na \w)",
        r"\b(?:reformou-se|reformei-me|aposentou-se|se aposentou|me aposentei|aposentei-me|está "
        r"(?:reformad|aposentad)[oa])\b|\b(?:o )?meu último dia (?:de trabalho|na|no|útil|foi|será)\b",
    ),
    moved=(
        r"\b(?:o meu|meu|o nosso|nosso|a minha|minha) (?:nov[oa] )?(?:endereço|e-?mail|mail|correio)(?: "
        r"de e-?mail| eletrónico| eletrônico| de correio eletrónico)? (?:mudou|foi alterado|foi atualizado"
        r"|passa a ser|passou a ser|agora é|é agora|será)",
        r"\b(?:anote|anotem|tome nota|utilize|utilizem|use|usem|atualize|registe|registre|favor utilizar"
        r"|favor anotar|passe a usar) (?:d?o |por favor,? )?(?:o )?(?:meu |nosso )?novo (?:endereço"
        r"|e-?mail|mail|contacto|contato)",
        r"\b(?:este|meu antigo|o meu antigo|o antigo) (?:endereço|e-?mail|mail)(?: de e-?mail| eletrónico"
        r"| eletrônico)? (?:não (?:está|será|é)(?: mais)?|deixou de|deixará de|já não (?:está|é)|foi|será"
        r"|está) ?(?:mais )?(?:estar |ser )?(?:ativ|utilizad|usad|válid|em uso|monitorad|monitorizad"
        r"|desativad|descontinuad|inativ)",
        r"\b(?:o )?meu novo (?:endereço|e-?mail)(?: de e-?mail)? (?:é|:)",
    ),
    through=(
        rf"\baté {_THE}(?:final de |fim de )?{{date}}",
        rf"\b(?:de|do|desde|entre|no período de) {_THE}{{date}} (?:até|a|ao|à|e|-|–) ?{_THE}{{date}}",
        r"\b(?:fora|ausente|de férias|em viagem|encerrad[oa]s?|fechad[oa]s?|não (?:estarei|estou"
        r"|estaremos)(?: \w{1,15}){0,3}?)(?: (?:do escritório|durante|todo|disponível|da empresa)){0,2} "
        r"(?:no dia |o dia |na |esta |a |o )?{date}",
    ),
    back=(
        r"\b(?:de volta|regresso|regressarei|regressamos|regressaremos|voltarei|volto|voltamos|voltaremos"
        r"|(?:regress|volt|retorn)ando"
        r"|retorno|retornarei|retornaremos|retomarei|retomaremos|(?<!não )estarei disponível|(?<!não "
        r")estarei (?:novamente|de novo)|novamente|disponível|responderei|(?<!não )estarei de volta)(?: "
        rf"(?!até\b|não\b|ausente)[\w-]{{1,20}},?){{0,7}}? (?:no|na|a partir d[eoa]|desde|para|ao?|à|em"
        rf"|dia|só|é|será|:) ?{_THE}{{date}}",
        r"\b(?:regresso|regressarei|voltarei|volto|retorno|retornarei)(?: (?:ao|escritório|trabalho|às"
        r"|atividades|a)){0,4}:? {date}",
        rf"\b(?:a partir d[eoa]|desde|no|dia) {_THE}{{date}},?(?:(?! não\b| até\b| ausente\b| "
        rf"fora\b)[^.!?]){{0,50}}? (?:novamente|de novo|de volta|disponível|responder|responderei|atender"
        r"|retornar|retornarei|regresso|regressarei|voltarei)",
        r"{date},? (?:já )?(?:responderei|voltarei|regressarei|retornarei|estarei (?:de volta|novamente"
        r"|disponível))",
        rf"\bdata d[eo] (?:regresso|retorno) ?:? ?{_THE}{{date}}",
        r"\b(?:só|apenas|somente) (?:estarei|regresso|regressarei|volto|voltarei|retorno|retornarei"
        rf"|poderei)(?: [\w-]{{1,20}}){{0,6}}? (?:n[oa]|a partir d[eoa]|em|dia|após|depois d[eoa]s?) "
        rf"?{_THE}{{date}}",
    ),
    since=(
        rf"\b(?:ausente|fora do escritório|de férias|de licença)(?: [\w-]{{1,15}}){{0,3}}? (?:a partir "
        rf"d[eoa]|desde) {_THE}{{date}}",
    ),
    substitute=(
        r"\b(?:contate|contatar|contacte|contactar|contactem|contatem|dirija-se|dirigir-se|escrev(?:a|er"
        r"|am)|lig(?:ue|ar)|envi(?:e|ar) (?:um |uma )?(?:e-?mail|mail|mensagem)|fale|falar|procur(?:e|ar)"
        r"|encaminh(?:e|ar)|entrar em conta[ct]?to|entre em conta[ct]?to|acion(?:e|ar))(?: (?:diretamente"
        r"|directamente|por favor|com|para|ao|à|a|o)){0,3}\b",
        r"\b(?:substituíd[oa] por|me substitui|substitui-me|o novo conta[ct]?to é|novo conta[ct]?to:|meu "
        r"sucessor é|minha sucessora é)(?= )",
        r"\b(?:na|durante a) minha ausência\b|\bem caso de urgência\b",
    ),
    titles=(
        r"sr\.?", r"sra\.?", r"srª\.?", "senhor", "senhora", r"d\.", "dona", r"dr\.?", r"dra\.?", r"dr\.ª",
        r"eng\.?", r"eng\.º", r"engª\.?", r"prof\.?", "meu", "minha", "meus",
        "nosso", "nossa", "colegas?", "assistente", "responsável", "o", "a",
    ),
    opt_out=(
        rf"\b(?:remov|retir|exclu|elimin|apagu|tir|cancel)\w{{1,6}}-(?:me|nos),?(?: por favor,?| "
        rf"imediatamente)? {_LIST}\b",
        rf"\b(?:me|nos) (?:remov|retir|exclu|elimin|tir)\w{{1,4}}(?: por favor| imediatamente)? {_LIST}\b"
        rf"|\b(?:remover|retirar|excluir|eliminar|tirar)(?:-me|-nos) {_LIST}\b|\b(?:ser|seja) (?:removid"
        rf"|retirad|excluíd)[oa] {_LIST}\b",
        r"\b(?:remover?|remova|retirar?|retire|excluir?|exclua|eliminar?|elimine|apagar?|apague|removam"
        r"|retirem|excluam|eliminem|cancele|cancelar|tire|tirar) (?:\w{1,15} )?(?:o meu|meu|os meus|meus"
        r"|o nosso|nosso|os nossos|nossos|a minha|minha|este) (?:e-?mail|mail|endereço|dados|contato"
        r"|contacto|nome|cadastro|inscrição|subscrição)\b(?!(?: [\w-]{1,15}){0,2} (?:do (?:orçamento"
        r"|documento|convite|contrato|calendário|grupo)|da (?:fatura|reunião|proposta|chamada)|no|na|antes"
        r"|em))",
        r"\b(?:descadastr|desinscrev|dessubscrev)\w{1,6}(?:-me|-nos)?\b(?!.{0,20}?(?:evento|curso|webinar"
        r"|reunião))|\b(?:cancelar|anular|cancele) (?:a )?(?:minha|nossa) (?:inscrição|subscrição"
        r"|assinatura)\b(?! (?:no|do|ao|em))",
        r"\bnão (?:me|nos) (?:contate|contacte|contatem|contactem|escreva|escrevam|incomode|incomodem"
        r"|perturbe|procure|procurem|volte a|voltem a)(?: (?:contactar|contatar|escrever|incomodar))?(?: "
        r"mais| nunca mais| novamente| outra vez| de novo){1,2}(?! (?:ao?|à|para|por|antes|até|em)\b)",
        r"\bnão (?:me|nos) volte[m]? a (?:contactar|contatar|escrever|incomodar)\b(?! (?:ao?|à|para|por"
        r"|antes|até)\b)",
        r"\bnão (?:me |nos )?(?:envie|enviem|mande|mandem|remeta|enviar|mandar)(?:-me|-nos)? (?:mais "
        rf"|nunca mais |nenhum |nenhuma |esses |estes ){{0,2}}{_ADS}\b(?! (?:ao?|à|para|antes|até)\b)",
        r"\b(?:pare|parem|para|deixe|deixem) de (?:me |nos )?(?:escrever|contactar|contatar|incomodar"
        r"|enviar|mandar|importunar|perturbar)(?:-me|-nos)?\b(?! (?:ao?|para|por|antes|até|a (?:proposta"
        r"|fatura))\b)",
        r"\bnão (?:quero|queremos|desejo|desejamos|pretendo|pretendemos|gostaria|gostaríamos)(?: "
        rf"\w{{1,12}})? (?:mais )?(?:de )?(?:(?:continuar a )?receber(?: mais| estes| esses| os vossos| "
        rf"seus| nenhum| nenhuma| este tipo de| quaisquer){{0,2}} {_ADS}|ser (?:mais )?(?:contactad"
        rf"|contatad|incomodad)\w{{1,2}}|que (?:me|nos) (?:contact|contat|escrev)\w{{1,4}})\b(?! (?:antes"
        r"|até)\b)",
        r"\bdeixe[m]?(?:-me|-nos) em paz\b|\b(?:me|nos) deixe[m]? em paz\b",
        rf"\b(?:chega de|basta de|não mais|sem mais) (?:mais )?{_ADS}\b",
        r"\bdireito (?:de oposição|ao apagamento|ao esquecimento|de eliminação)\b|\boponho-me ao "
        r"tratamento\b|\brevogo (?:o )?(?:meu )?consentimento\b",
        r"\bnão (?:volte|voltem|torne|tornem) a (?:contactar|contatar|escrever|incomodar|enviar"
        r"|mandar)(?:-me|-nos)\b(?! (?:ao?|à|para|por|antes|até)\b)",
    ),
    opt_out_alone=(
        r"(?:por favor,? |favor )?(?:remover|remova|remova-me|remover-me|descadastrar|descadastre-me"
        r"|descadastre|cancelar inscrição|cancelar subscrição|cancelar assinatura|cancelar|retirar|sair"
        r"|stop|parar|pare|excluir|eliminar|me remova|me exclua|anular subscrição)(?:,? por favor|,? "
        r"obrigad[oa])?",
    ),
    not_interested=(
        r"\bnão (?:estamos|estou|temos estado|estaríamos)(?: (?:realmente|minimamente|de todo"
        r"|muito)){0,2} interessad[oa]s?\b",
        r"^não (?:me |nos )?interess|\bnão (?:me|nos) interessa[m]?\b(?! saber)|\bnão (?:temos|tenho|há"
        r"|existe|vemos) (?:qualquer |nenhum |nenhuma |mais )?(?:interesse|necessidade)\b(?! (?:de (?:que"
        r"|enviar|reunir)|em (?:que|reunir) ))",
        r"\bnão,? (?:muito )?obrigad[oa]s?\b|\bobrigad[oa],? mas não(?: obrigad[oa])?(?=[.,;!]|$)"
        r"|\bdispensamos\b|\bdispenso\b(?=[.,;!]|$| a)",
        r"\b(?:decidimos|decidi|optámos|optamos|optei|escolhemos|escolhi|contratámos|contratamos) "
        r"(?:\w{1,12} )?(?:não (?:avançar|prosseguir|seguir)|por (?:outr|não)|outr[oa]|com outr)",
        r"\bnão (?:precisamos|preciso|necessitamos|necessito) (?:d(?:os|as|o|a|este|esse|isso|isto)|de "
        r"(?:tais|mais|nada|vossos|seus|um novo))\b(?!.{0,20}? (?:antes|até|hoje|agora))",
        r"\bnão (?:é|faz parte) (?:\w{1,10} )?(?:algo )?(?:do nosso interesse|do meu interesse|para nós|o "
        r"que (?:procuramos|precisamos|buscamos)|dos nossos planos|nosso foco)\b|\bnão se (?:aplica"
        r"|enquadra|adequa)\b(?=[.,;!]|$| a| n)",
        r"\b(?:declinamos|declino|recusamos|vamos declinar|temos de declinar|temos que declinar) "
        r"(?:\w{1,15} )?(?:a |o )?(?:\w{1,12} )?(?:oferta|proposta|convite para conhecer)",
        r"\bnão (?:vamos|pretendemos|iremos) (?:avançar|prosseguir|dar seguimento|seguir em frente)\b(?! "
        r"(?:antes|até|este|neste|para já|de momento|por agora|no momento))",
        r"\bjá (?:temos|tenho|trabalhamos com|contamos com) (?:(?:um|uma|o nosso|nosso|outro|outra) "
        r")?(?:\w{1,15} )?(?:fornecedor|fornecedores|solução|parceiro|agência|sistema|ferramenta"
        r"|software)\b",
        r"\bsatisfeit[oa]s com (?:o |a )?(?:nosso|nossa|atual|actual)",
    ),
    not_now=(
        rf"\b{_NOW},?{_WORDS}{{0,4}}? não (?:\w{{1,12}} )?(?:(?:estamos|estou|estaríamos) (?:interessad|à "
        rf"procura|procurando|buscando|a avaliar|avaliando)|(?:temos|tenho|há|contamos com) (?:\w{{1,15}} "
        rf"){{0,2}}?(?:orçamento|verba|necessidade|interesse|previst|planos|projetos?|recursos|budget)"
        r"|(?:nos |me )?(?:precis|necessit|interess)\w+|é (?:uma |nossa |a nossa )?(?:prioridade|o "
        r"momento|prioritário)|está (?:previst|nos nossos planos|nos planos))",
        r"\bnão (?:(?:estamos|estou|estaríamos) (?:interessad|à procura|procurando|buscando|a avaliar"
        rf"|avaliando)\w*|(?:temos|tenho|há|contamos com) (?:\w{{1,15}} ){{0,2}}?(?:orçamento|verba"
        r"|necessidade|interesse|previst\w|planos|projetos?)|(?:nos |me )?(?:precis|necessit|interess)\w+"
        r"|é (?:uma |nossa |a nossa )?(?:prioridade|prioritário)|está (?:previst[oa]|nos (?:nossos "
        rf")?planos))\b{_WORDS}{{0,6}}? {_NOW}",
        rf"\b{_NOW} não(?=,? ?(?:[.,;!]|obrigad|$))|\b(?:agora|ainda|por enquanto) não(?=,? ?(?:[.,;!]"
        r"|obrigad|$))",
        rf"\b{_NOW} não (?:dá|posso|podemos|é possível|vai dar|consigo|conseguimos)(?=,? ?(?:[.,;!]"
        r"|obrigad|$))",
        rf"\b(?:em|no|na|a partir de|depois de) {_THE}{{date}},? (?:podemos|poderíamos|voltamos a) (?:falar"
        r"|conversar)\b",
        r"\bnão é (?:o|um|o nosso|bem o) (?:\w{1,8} )?(?:momento|timing|melhor altura)|\bnão é (?:a "
        r"melhor altura|uma (?:nossa )?prioridade|a nossa prioridade|prioridade)|\bmá altura\b|\bmau "
        r"momento\b",
        r"\b(?:orçamento|verbas?|budget)\b.{0,40}? (?:congelad|esgotad|fechad|cortad|comprometid|executad"
        r"|bloquead)|\bsem (?:orçamento|verba|budget)\b|\bnão (?:temos|há) (?:orçamento|verba|budget)\b",
        r"\b(?:projeto|projecto|tema|assunto|decisão|investimento|iniciativa|compra)\b.{0,50}? (?:em "
        r"(?:pausa|espera|stand-?by|suspenso|banho-maria)|adiad|suspens|congelad|postergad|parad)",
        r"\b(?:(?:contacte|contate|contactar|contatar|ligue|ligar|escreva|escrever|procure|procurar"
        r"|lembre|chame)-(?:me|nos)|(?:me|nos) (?:contacte|contate|contactar|contatar|ligue|ligar|escreva"
        r"|procure|procurar|lembre|chame|retorne)|volte[m]? a (?:contact|contat|escrev|lig|fal|procur"
        rf"|tent)\w{{0,6}}(?:-me|-nos)?|(?:voltamos|voltar|voltarmos|voltemos|voltaremos) a (?:falar"
        rf"|conversar|olhar|ver|contactar|tocar|avaliar)\w{{0,4}}|falamos|falemos|(?:podemos|poderíamos"
        r"|possamos|vamos) (?:conversar|falar)|conversamos|conversemos|retomamos|retomemos|retomar"
        r"|retomaremos|reavaliamos|reavaliar|revemos|retorne|(?:entre|entrem|entrar) (?:novamente )?em "
        rf"conta[ct]?to)\b{_WORDS}{{0,6}}? (?:em|no|na|n[oa]s|a|ao|para|lá para|a partir d[eoa]|depois "
        rf"d[eoa]s?|após|desde|só|daqui|dentro|apenas|por volta d[eo]) ?{_THE}{{date}}",
        r"\b(?:(?:contacte|contate|contactar|contatar|ligue|ligar|escreva|escrever|procure|procurar"
        r"|lembre|chame)-(?:me|nos)|(?:me|nos) (?:contacte|contate|contactar|contatar|ligue|ligar|escreva"
        r"|procure|procurar|lembre|chame|retorne)|volte[m]? a (?:contact|contat|escrev|lig|fal|procur"
        rf"|tent)\w{{0,6}}(?:-me|-nos)?|(?:voltamos|voltar|voltarmos|voltemos|voltaremos) a (?:falar"
        rf"|conversar|olhar|ver|contactar|tocar|avaliar)\w{{0,4}}|falamos|falemos|(?:podemos|poderíamos"
        r"|possamos|vamos) (?:conversar|falar)|conversamos|conversemos|retomamos|retomemos|retomar"
        r"|retomaremos|reavaliamos|reavaliar|revemos|retorne|(?:entre|entrem|entrar) (?:novamente )?em "
        rf"conta[ct]?to)\b{_WORDS}{{0,4}}? {{date}}",
        r"\b(?:nada|não|não (?:podemos|poderemos|será|é possível|vamos|iremos|haverá|teremos|decidimos"
        rf"|decidiremos|avançamos)(?: [\w-]{{1,15}}){{0,4}}?) antes (?:d[eoa]s? )?{_THE}{{date}}",
        r"\bsó (?:vamos|teremos|poderemos|podemos|decidimos|iremos|avançamos|faz sentido|será|lá) "
        rf"(?:[\w-]{{1,15}} ){{0,5}}?(?:em|n[oa]|a partir d[eoa]|depois d[eoa]s?|após|para) "
        rf"?{_THE}{{date}}",
        rf"\baté {_THE}{{date}},? não (?:\w{{1,12}} )?(?:vamos|podemos|iremos|decidi|tomar|teremos|avaliar"
        r"|haver)",
        r"\b(?:talvez|quem sabe|melhor|conta[ct]?te|contacte|contate|falamos|fale|falar|volte|voltar"
        r"|retomar|retomamos)\w{0,3}(?:-me|-nos)?(?: [\w-]{1,20}){0,4}? (?:mais tarde|mais para a frente"
        r"|mais à frente|mais adiante|noutra altura|em outro momento|noutro momento|futuramente|outra "
        r"altura)\b",
        r"\b(?:entraremos em conta[ct]?to|entramos em conta[ct]?to|contactaremos|contataremos"
        r"|avisaremos)\b.{0,50}?(?:se (?:precis|necessit|surgir|houver)|caso|quando (?:precis|necessit"
        r"|for))",
        rf"\b(?:projeto|projecto|tema|assunto|decisão|investimento|iniciativa|compra)\b.{{0,50}}? (?:adiad"
        rf"|suspens|congelad|postergad|parad)[oa]s? (?:até|para|a) ?{_THE}{{date}}",
    ),
    interested=(
        r"(?<!não )\b(?:me|nos) interessa(?:ria|m)?\b(?! saber se)|\binteressa(?:va)?-(?:me|nos)\b"
        r"|\b(?:tenho|temos|tínhamos|teríamos|teria)(?: (?:todo o|muito|bastante|algum|o))? interesse\b",
        r"(?<!não )\b(?:estou|estamos|estaria|estaríamos|ficámos|ficamos)(?: (?:muito|bastante|realmente"
        r"|sim|bem)){0,2} interessad[oa]s?\b",
        r"\b(?:parece|parece-me|soa|pareceu) (?:muito |bastante |ser )?(?:bem|bom|ótimo|interessante"
        r"|óptimo|excelente)\b",
        r"\b(?:pode|podem|poderia|podes|poderias|poderiam|consegue|conseguem) (?:por favor |me |nos |, "
        rf"por favor,? ){{0,2}}(?:enviar|mandar|passar|partilhar|compartilhar|fornecer|dar|fazer|facultar"
        rf"|encaminhar)(?:-me|-nos|-lhe)? .{{0,50}}?\b{_MORE}\b",
        r"\b(?:envie|mande|passe|partilhe|compartilhe|envia|manda|enviem|mandem|faça)(?:-me|-nos) "
        rf".{{0,50}}?\b{_MORE}\b|\b(?:me|nos) (?:envie|mande|passe|encaminhe|faça) .{{0,50}}?\b{_MORE}\b",
        r"\b(?:gostaria|gostaríamos|gostava|gostávamos|adoraria|quero|queremos|queria) (?:muito )?(?:de "
        r")?(?:saber mais|conhecer|receber (?:mais|uma|um|o|a)|agendar|falar|ver|ter (?:uma|mais)|marcar"
        r"|mais informações|conversar|que (?:me|nos)|reunir|obter)",
        r"\bquanto (?:custa|custam|custaria|fica|ficaria|sai|é que custa)\b|\bqual (?:é |seria )?o "
        r"(?:preço|custo|valor|investimento)\b|\bquais (?:são )?os (?:preços|valores|custos)\b",
        r"\bquando (?:podemos|poderíamos|tem disponibilidade|estaria disponível|pode|seria possível|têm "
        r"disponibilidade)(?: .{0,30}?)?(?:falar|reuni|conversar|disponib|demo|agendar|call|ligar)|\bqual "
        r"a sua disponibilidade",
        r"\b(?:vamos (?:marcar|agendar|falar|conversar)|podemos (?:marcar|agendar|falar|conversar|reunir)"
        r"|marquemos)\b(?! (?:depois|só|em|mais))|\b(?:fica|serve|funciona) (?:bem |perfeitamente )?para "
        r"(?:mim|nós)\b|\baguardo (?:a |o )?(?:sua |seu |vossa )?(?:proposta|orçamento|cotação|contacto "
        r"para marcar)",
    ),
    referral=(
        r"\bnão sou (?:eu )?(?:a pessoa|o responsável|a responsável|o conta[ct]?to|quem|o indicado|a "
        r"indicada|o gestor|eu (?:que|quem))",
        r"\b(?:a pessoa|o conta[ct]?to|o interlocutor|o responsável|a responsável) (?:indicad[oa]|cert[oa]"
        r"|adequad[oa]|responsável|corret[oa]|correct[oa]|mais indicad[oa]|ideal|encarregad[oa]|que trata"
        r"|por (?:este|esse|estes|esses) \w{1,15})(?: [\w-]{1,15}){0,5}? (?:é|seria)\b",
        r"\b(?:conta[ct]?t(?:e|ar|em)|contacte|contactar|contate|contatar|fale|falar|dirija-se|dirigir-se"
        r"|escreva|escrever|procure|procurar|entre em conta[ct]?to|entrar em conta[ct]?to) "
        r"(?:diretamente |directamente |antes |por favor )?(?:com |ao |à |a |para )?(?:o |a )?(?:meu"
        rf"|minha|nosso|nossa)? ?(?:\w{{1,15}} )?{_COLLEAGUE}",
        r"\b(?:contacte|contactar|contate|contatar|fale|falar|dirija-se|escreva|procure) (?:diretamente "
        r"|directamente |por favor )?(?:com |ao |à |a |para )?(?:o |a )?(?:sr\.?|sra\.?|dr\.?|dra\.?"
        r"|eng\.?|senhora?)(?!\w)",
        r"\b(?:coloco|colocamos|ponho|pomos|copio|copiamos|incluo|adiciono|deixo|coloquei)\b(?! "
        r"me).{0,50}? ?em (?:cópia|cc)\b|\b(?:copio|copiamos|estou copiando|em cópia|em cc) (?:aqui )?(?:o"
        r"|a|está|segue|vai)\b",
        r"[(\[](?:em (?:cópia|cc)|cc)[)\]]",
        r"\b(?:encaminh|reencaminh|remet|repass|pass)(?:o|ei|ámos|amos|arei|emos|i) (?:(?:o|a) "
        rf")?(?:(?:seu|sua|vosso|vossa|este|esta) )?(?:{_MAIL}|pedido|proposta|mensagem|contato|contacto"
        r"|solicitação)? ?(?:ao?|à|para (?:o|a)) (?:meu|minha|nosso|nossa|departamento|responsável|colega"
        r"|equip|área|setor|dr|eng|sr)",
        r"\b(?:quem|que) (?:trata|cuida|é responsável|gere|se encarrega|está à frente|decide) (?:d(?:isto"
        r"|isso|estes|este|esses|esse|esta|essa|as|os|o|a)|por|sobre)\b|\bé quem (?:trata|cuida|gere"
        r"|decide|responde|vê)",
        r"\bvou (?:re)?(?:encaminhar|passar|enviar|remeter) (?:(?:o|a) )?(?:seu |sua |vosso |vossa |este "
        rf"|esta )?(?:{_MAIL}|pedido|proposta|mensagem)? ?(?:ao?|à|para (?:o|a)) (?:\w{{1,12}} "
        rf")?{_COLLEAGUE}",
    ),
    refer_to=(
        r"\b(?:fale|falar|falem|pergunte|perguntar|consulte|trate|tratar|converse|conversar)(?: "
        r"(?:diretamente|directamente|por favor|isso|isto|antes|com|ao|à|o|a)){0,3}\b",
    ),
    in_charge=(
        r"\b(?:trata|cuida|gere|lidera|coordena|decide) (?:d[eoa]s?|disso|disto|deste|desse|est[ae]s?"
        r"|ess[ae]s?|o|a|os|as|tudo|sobre)\b",
        r"\b(?:é|será) (?:agora )?(?:quem|o responsável|a responsável|a pessoa|o (?:novo )?conta[ct]?to|o "
        r"seu (?:novo )?conta[ct]?to|responsável)\b|\bestá (?:agora )?(?:à frente|responsável"
        r"|encarregad[oa])\b",
        r"\b(?:assumiu|ficou (?:responsável|com)|me substitui|substitui-me|substituiu-me|me substituiu)\b",
    ),
    copying=(
        r"\b(?:coloco|colocamos|ponho|coloquei)(?: [oa])?(?= .{2,50}? em (?:cópia|cc)\b)|\b(?:coloco"
        r"|ponho) em (?:cópia|cc)(?: [oa])?\b|\bcopio(?: [oa])?\b|\bem cópia:",
    ),
    condition=(
        "se", "caso", "quando", "a menos que", "a não ser que", "salvo se", "como", "porque", "embora",
    ),
    negation=("não", "nunca", "nem", "sem", "tampouco", "jamais"),
    request=(
        "deve", "devem", "tem de", "tem que", "melhor",
        "por favor", "pode", "podem", "poderia", "poderiam", "podes", "solicito", "peço", "pedimos", "favor",
        "agradeço", "agradecia", "gostaria", "queiram", "queira",
    ),
    until=(r"\b(?:até|antes)\b",),
    meet=(r"\b(?:lig(?:ue|ar|a\b)|fal(?:ar|amos|e\b)|convers|reun|telefon|encontr|call|zoom)",),
    hour=(r"\bàs {n}\b", r"{n} ?(?:h|hrs?|horas)\b", r"\bao meio-dia\b"),
    unavailable=(r"\bocupad[oa]s?\b",),
    afterwards=(r"\bdepois\b",),
    speaks_of_self=(r"\b(?:eu|me|meu|estou|deixei|saí|trabalho|faço|colaboro|pertenço|exerço)\b",),
    farewell=(
        r"(?:com (?:os )?)?(?:(?:meus |os meus |nossos |os )?(?:melhores|cordiais|atenciosos|sinceros) "
        r")?(?:cumprimentos|cumpts\.?|saudações)(?: cordiais)?|atenciosamente|atentamente|at\.?te\.?"
        r"|att\.?,?|cordialmente|respeitosamente|(?:um |grande )?abraços?|abs\.?|cptos?\.?",
        r"(?:muito |muit[oa]s? )?obrigad[oa]s?(?: (?:desde já|pela atenção|pelo conta[ct]?to|e "
        r"cumprimentos|e um abraço))?|grat[oa](?: pela atenção)?|(?:um |tenha um )?(?:bom|ótimo"
        r"|excelente) (?:dia|fim de semana|final de semana)|boa (?:semana|tarde)|até breve|fico (?:a "
        r"aguardar|à disposição|no aguardo).{0,60}|bem haja",
    ),
    footer=(
        r"enviado (?:do|da|de|através|pelo|a partir|via|desde|por) ?(?:meu|minha|iphone|ipad|smartphone"
        r"|telemóvel|celular|outlook|yahoo|samsung|um|o|huawei|correio|proton).{0,40}",
        r"(?:obter|obtenha|baixar|baixe|transferir) o? ?outlook para",
        r"(?:esta|este|as informações contidas n?est[ae]|o conteúdo dest[ae]) (?:mensagem|e-?mail"
        r"|correio)(?:,? .{0,60}?)? .{0,40}?\b(?:confidencia|destina|privilegiad|exclusiv)",
        r"(?:antes de imprimir|pense no (?:meio )?ambiente|proteja o ambiente|não imprima)|aviso (?:legal"
        r"|de confidencialidade)",
    ),
    leave_list=(
        r"\b(?:para |clique aqui para )(?:cancelar (?:a )?(?:sua )?(?:inscrição|subscrição|assinatura)"
        r"|deixar de receber|não receber mais|remover o seu|se descadastrar)|\bcancelar (?:a "
        r")?(?:inscrição|assinatura|subscrição)\b(?! minha)",
        r"\b(?:se|caso) não (?:deseja|deseje|quer|quiser|pretende|pretenda|desejar|pretender)(?: mais)? "
        r"(?:continuar a )?receber\b",
        r"\b(?:recebeu|está recebendo|está a receber|recebe|você recebeu) est[ae] .{0,30}?\b(?:porque|pois"
        r"|por estar)\b",
        r"https?://\S{1,200}?(?:descadastr|cancelar-?(?:inscri|subscri)|remover)",
    ),
))  # fmt: skip
