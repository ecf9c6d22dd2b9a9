"""English."""

from mailflow.conversations.languages.model import Language

_TH = r"(?:st|nd|rd|th)?"
# "I am travelling and may be slow to answer" names no month.
_NOT_MUST = (
    r"(?! (?:i|you|we|not|also|only|still|be|have|need|take|want|contact|call|write|reach|reply|respond"
    r"|answer|experience)\b)"
)
_ME = (
    r"(?:me|us|our (?:company|firm|team|organi[sz]ation)|(?:my|our|this) (?:name and |e-?mail and )?"
    r"(?:e-?mail |mail |contact )?(?:address|e-?mail|name|details|data|info(?:rmation)?))"
)
_LISTS = (
    r"(?:your|this|the|that|any|all)(?: (?:e-?mail(?:ing)?|mailing|contact|distribution|marketing|call"
    r"|sales|customer|newsletter)(?: (?:list )?and)?){0,2} (?:lists?|databases?|mailings?|crm|records"
    r"|campaigns?|sequences?|cadences?"
    r"|outreach)\b"
)
_WRITE = r"(?:contact|e-?mail|write(?: to)?|mail|message|text|spam|bother|pester|harass)"
_MAILS = (
    r"(?:e-?mails?|messages?|mails|mailings?|offers?|newsletters?|marketing|spam|advertis\w{1,8}|ads"
    r"|solicitations?)"
)
# It begins a sentence or a part of one, or follows on "please": a command, and no statement.
_COMMAND = r"(?:(?<!\w )|(?<=please )|(?<=kindly )|(?<=you )|(?<=and )|(?<=but )|(?<=so ))"
# What follows where nothing else does that would make it mean something else.
_DONE = (
    r"(?= ?(?:[.!,;:?)-]|$)| (?:again|any ?more|any further|further|ever|now|immediately|please|thanks?"
    r"|with|and|or|at all|at once|from now|in (?:the )?future|for (?:any|this)|unsolicited|going forward"
    r"|about (?:this|it|that|your))\b)"
)
# What follows where somebody means another time, place or matter.
_BOUND = (
    r"(?:before|until|till|on|in|at|by|about|if|unless|when|while|during|through|via|here|there|off|to"
    r"|regarding)\b"
)
_YOURS = r"(?:your|this|that|it|the offer|the (?:product|service|proposal|software)|such|these|any|further)\b"
_IN_YOURS = (
    rf"(?= ?(?:[.!,;)-]|$)| in {_YOURS}| in (?:buying|purchasing|changing|switching|a (?:call|demo|meeting"
    r"|trial)|what)| at| right| but| and| so| thank| as)"
)
_AGAIN_VERB = (
    r"(?:call|contact|e-?mail|write(?: to)?|ping|try|reach out(?: to)?|get back(?: to)?|come back(?: to)?"
    r"|follow up(?: with)?|check (?:in|back)(?: with)?|touch base(?: with)?|reconnect|revisit|talk|speak"
    r"|circle back(?: to)?|get in touch(?: with)?|be in touch|reach|approach|ask|remind|message|discuss"
    r"|meet|connect|chat|catch up|pick (?:this|it) up|look at (?:this|it)|look into (?:this|it)|give (?:me"
    r"|us|it) a (?:call|ring|shout|try)|drop (?:me|us) a (?:line|note)|have a (?:call|chat|look))"
)
# Asked of us, proposed, or promised; "he will call on Monday" and "an e-mail from May" are neither.
_AGAIN = (
    r"(?:(?:(?:i|we)(?:'ll| will| would|'d| can| could| might| should|'d like to| would like to| would "
    r"prefer to|'d rather| plan to| intend to)|let's|let us|shall we|can we|could we|should we|(?:can"
    r"|could|would|will) you|you (?:can|could|may|might|should|are welcome to|might want to|may want to)"
    r"|(?:please|kindly)(?: feel free to)?|feel free to|better to|best to|why don't (?:you|we)|suggest "
    rf"(?:that )?(?:you|we)|suggest to|happy to|glad to|open to|perhaps|maybe) (?:\w{{2,12}} )?|(?:(?<!\w "
    rf")|(?<=please )|(?<=kindly )|(?<=but )|(?<=so )|(?<=then ))){_AGAIN_VERB}"
)
_TURN_TO = (
    r"contact|talk to|speak (?:to|with)|reach out to|get in touch with|write to|address|turn to|refer to"
    r"|check with|liaise with|send (?:this|it|your \w{2,12}) to|direct (?:this|it|your \w{2,12}) to"
)

ENGLISH = Language(
    code="en",
    months=(
        r"jan(?:uary|\.)?", r"feb(?:ruary|\.)?", r"mar(?:ch|\.)?", r"apr(?:il|\.)?", f"may{_NOT_MUST}",
        r"june?", r"july?", r"aug(?:ust|\.)?", r"sep(?:t(?:ember)?)?\.?", r"oct(?:ober|\.)?",
        r"nov(?:ember|\.)?", r"dec(?:ember|\.)?",
    ),
    weekdays=(
        r"mon(?:day)?", r"tue(?:s(?:day)?)?", r"wed(?:nesday)?", r"thu(?:rs(?:day)?)?", r"fri(?:day)?",
        r"sat(?:urday)?", r"sun(?:day)?",
    ),
    numeric="mdy",
    dates=(
        rf"{{month}} {{day}}{_TH}(?:,? {{year}})?",
        rf"(?:the )?{{day}}{_TH}(?: of)?[ -]{{month}}(?:[, -]{{1,2}}{{year}})?",
    ),
    coming=("next", "this", "this coming", "the coming", "the following"),
    to=("(?:through|thru|to)(?: and including)?",),
    early=("early(?: in)? {period}", "(?:the )?(?:beginning|start) of {period}"),
    middle=("mid(?:[- ]|dle of ){period}",),
    late=("late(?: in)? {period}", "(?:the )?end of {period}"),
    days_alone=(r"the {day}(?:st|nd|rd|th)",),
    numbers={"a": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
             "a few": 3, "seven": 7, "eight": 8, "ten": 10},
    today=("today", "tonight", "this (?:afternoon|evening)"),
    tomorrow=("tomorrow",),
    in_days=("in {n} days?", "{n} days? from now"),
    in_weeks=("(?:in|after) {n} weeks?", "{n} weeks? from now"),
    in_months=("(?:in|after) {n} months?", "{n} months? from now"),
    this_week=("(?:the rest of )?(?:this|the) (?:entire |whole )?week", "all (?:this )?week"),
    this_month=("(?:the rest of )?(?:this|the) (?:entire |whole )?month",),
    this_year=("(?:the rest of )?(?:this|the) (?:entire |whole )?year",),
    next_week=("next week", "the (?:following|coming) week"),
    next_month=("next month", "the (?:following|coming) month"),
    next_year=("next year", "the new year", "the turn of the year"),
    quarters=("q{n}", "{n}(?:st|nd|rd|th) quarter"),
    seasons={
        "spring": "(?:the )?spring",
        "summer": "(?:the )?summer(?: (?:break|holidays?|vacation))?",
        "autumn": "(?:the )?(?:autumn|fall)",
        "winter": "(?:the )?winter",
        "christmas": "(?:christmas|xmas|the (?:christmas )?(?:holidays|holiday season))",
    },
    auto_subject=(
        r"out of (?:the )?office auto ?-?reply\b",
        r"(?:automatic|automated|auto)[- ]?(?:reply|response|responder|answer)\b",
        r"autoreply\b|autoresponder\b",
    ),
    away_subject=(
        r"out of (?:the )?office\b|ooo\b",
        r"away from (?:the |my )?(?:office|desk|e-?mail)\b",
        r"on (?:vacation|holiday|leave)\b",
    ),
    auto_text=(
        r"\bthis is an (?:auto(?:matic|mated)?|auto-generated|automatically generated)[- ](?:e-?mail "
        r"|mail )?(?:reply|response|message|e-?mail|notification|acknowledge?ment)",
        r"\b(?:do not|don't) (?:reply|respond) (?:directly )?to this (?:e-?mail|message|address)",
    ),
    away=(
        r"\b(?:i am|i'm|i will be|i'll be|i shall be|we are|we're|we will be|(?:is|are|will be)(?= "
        r"(?:currently |now )?out of)) (?:currently |now |presently |already |also )?(?:out of (?:the |my "
        r"|our )?office|out of town|away (?:from|on|until|this|all|for|through|today)|on (?:annual |sick "
        r"|maternity |paternity |parental |extended |medical )?(?:leave|vacation|holidays?|pto)|on a "
        r"business trip|travell?ing|not in (?:the |my )?office)\b",
        r"\bour offices? (?:is|are|will be) closed\b",
    ),
    time_off=(
        r"\b(?:out of (?:the )?office|ooo|away|vacation|on holidays?|annual leave|(?:on|parental|sick)"
        r" leave|pto|time off|business trip|absen(?:t|ce)|unavailable|not available|closed)\b",
    ),
    anybody=(
        r"\bi will (?:respond|reply|answer|get back|return)(?: to)? (?:your|you|all) ?(?:e-?mails?"
        r"|messages?|mail|note|inquiry)?.{0,30}?\b(?:when|upon|once|as soon as|after|on my return)\b",
        r"\b(?:limited|no|intermittent|sporadic|irregular|little|without) access to (?:my )?(?:e-?mails?"
        r"|voice ?mail|mail)",
        r"\b(?:unable|not able|will not be able) to (?:check|read|access|respond to|answer) (?:my |your "
        r")?(?:e-?mails?|messages?|voice)",
        r"\b(?:for|if you (?:need|require|have)) (?:any |an )?(?:immediate|emergenc\w{1,5}|urgent "
        r"(?:matters|requests|issues|assistance))\b",
        r"\b(?:in urgent (?:cases|matters)|for urgent (?:quer|inquir|enquir)ies)\b",
        r"\bif your (?:matter|request|enquiry|inquiry|message|e-?mail|question) is (?:\w{2,12} )?urgent\b",
        r"\bwill (?:respond|reply) to (?:your|all) (?:e-?mails?|messages?)\b",
        r"\bthank you for your (?:e-?mail|message|mail)[.!,]? .{0,20}?\bi (?:am|'m|will be)\b",
        r"\bmy (?:return|absence)\b.{0,60}?\b(?:contact|call|reach)\b|\bin my absence\b",
    ),
    received=(
        r"\byour (?:request|ticket|enquiry|inquiry|message|e-?mail) (?:\(?#?\w{1,20}\)? )?has been "
        r"(?:received|created|logged|registered)",
        r"\bwe (?:have )?received your (?:request|enquiry|inquiry|message|e-?mail).{0,80}?\bwill (?:get "
        r"back|respond|reply|contact|be in touch)",
        r"\ba (?:support )?ticket has been (?:created|opened)",
        r"\bticket (?:number|id)\b.{0,40}?\bhas been (?:created|assigned)",
    ),
    confirms=(
        r"\b(?:we|i)(?: have|'ve)? (?:successfully )?received your (?:request|enquiry|inquiry|message"
        r"|e-?mail|order|application|question)\b",
        r"\bthank(?:s| you) for (?:contacting|reaching out to|getting in touch with|writing to|your "
        r"(?:enquiry|inquiry|order|request))\b",
        r"\byour (?:case|ticket|reference|request|order)(?: (?:number|no\.?|id))? is\b",
    ),
    left=(
        r"\b(?:am|i'm|is|are|was) no longer (?:with|at|employed|working (?:for|at|with|here)|part of|a "
        r"member of|an? (?:\w{2,20} )?employee|associated with)\b",
        r"\bno longer works? (?:here|for|at|with)\b",
        r"\b(?:am|i'm|is|are) not (?:with|working (?:for|at)|employed (?:by|at)) .{1,40}? any ?more\b",
        r"\bha(?:s|ve) (?:recently |now |since |sadly )?(?:left|departed(?: from)?) (?:the |our |this |my "
        r")?(?:company|firm|organi[sz]ation|business|team|practice|agency|employment|role|position|post"
        r"|\w{2,30}\.?$)",
        # "I have left Acme and am now with Foo", "I have left Acme, now ..."
        r"\bi(?:'ve| have)? (?:now |recently )?left (?!you\b|it\b|this\b|that\b|a\b|an\b|the (?!company))"
        r"(?:[\w&.-]{2,20} ){0,3}?[\w&.-]{2,20}(?:,| and)(?: (?:and|i|i'm|am|have|my)){0,3} (?:now|joined"
        r"|moved to"
        r"|new)\b",
        r"\bmy last (?:working )?day (?:at|with|was)\b",
        r"\bha(?:s|ve) (?:retired|moved on|resigned)\b",
        r"\bi(?:'ve| have) left (?!you\b|a\b|an\b|it\b|some\b|your\b|this\b|that\b|in\b|out\b"
        r"|off\b)(?:[\w&.-]{2,20} ){1,4}?(?:ltd|inc|gmbh|corp|llc|plc|ag|group|company)\b",
    ),
    moved=(
        r"\bmy (?:e-?mail )?(?:address|e-?mail) (?:has (?:been )?changed|is now|will be chang(?:ed|ing))\b",
        r"\bmy new (?:e-?mail )?(?:address|e-?mail) (?:is|will be)\b",
        r"\b(?:note|use|update) (?:my|our) new (?:e-?mail )?(?:address|e-?mail)\b",
        r"\bi(?:'ve| have) (?:changed my|(?:moved|switched) to a new) e-?mail\b",
        r"\b(?:this|my old) (?:e-?mail )?(?:address|account|mailbox) (?:is|will be) no longer (?:in use"
        r"|used|active|monitored|valid)\b",
        r"\b(?:this|my old) (?:e-?mail )?(?:address|account|mailbox) (?:has been|is being|will be|is) "
        r"(?:closed|deactivated|discontinued|retired|disabled)\b",
    ),
    through=(
        r"\b(?:through|thru|up to and including|until and including|until the end of|until end of) {date}",
        r"\b(?:until|till|to) {date},? (?:inclusive|included)\b",
        r"\bfrom {date} (?:to|-|–|through|thru) {date}",
        r"\bbetween {date} and {date}",
        r"\bclosed (?:for|over|during) {date}",
    ),
    back=(
        r"\b(?:until|till|til) (?:the morning of )?{date}",
        r"\b(?:back|return(?:ing)?|be in|in the office|available(?: again)?|reachable)\b(?: (?:to|in|at"
        r"|again|the|work|my|office|desk))*,? (?:on |by |from |as of |starting )?{date}",
        r"\b(?:return|be back)\b.{0,30}? (?:on|by) {date}",
        r"\b(?:re-?opens?|re-?opening|resumes?|resuming)(?: (?:work|business|operations))? (?:on |from "
        r")?{date}",
        r"\breturn(?:ing)?(?: date)?:? {date}",
        r"\b(?:respond|reply|answer|get back to you|be in touch)(?: (?:to|you|your|all|e-?mails?|messages?"
        r"|again)){0,4} (?:on |from )?{date}",
    ),
    since=(
        r"\b(?:from|since|starting(?: on)?|beginning(?: on)?|as of|effective) {date}",
    ),
    titles=(
        "mr|mrs|ms|miss|mx|dr|prof(?:essor)?|sir",
        # "our colleague", "my legal assistant"
        r"(?:(?:my|our|the|his|her|either|either of) )?(?:[\w-]{2,20} ){0,2}?(?:colleagues?|assistant"
        r"|manager|director|deputy|partner|boss|supervisor|secretary|replacement|successor|officer"
        r"|back-?up)",
    ),
    substitute=(
        # "Thank you for your e-mail. Jane Roe ..." asks for nothing.
        r"\b(?:contact|(?<!your )(?<!this )(?<!an )e-?mail|write to|reach(?: out to)?|call|(?:speak|talk"
        r"|check) (?:to|with)|get in "
        r"touch with|turn to|(?:direct|address|send) (?:this|it|your \w{2,12}) to|forward (?:it|this) "
        r"to)\b",
    ),
    opt_out=(
        rf"\b(?:unsubscribe|remove|delete|drop|strike|take) {_ME}(?: off)?(?: (?:from|of))? {_LISTS}",
        # Alone it is plain as well; "from this thread" is about something else.
        rf"\bunsubscribe {_ME}\b(?! from\b)",
        rf"\b(?:remove|delete) {_ME}(?: please| immediately| now| asap| at once)?(?= ?(?:[.!,;]|$))",
        r"\b(?:remove|delete|erase) all (?:of )?(?:my|our) (?:personal )?(?:data|details|information)\b",
        # A command: "suppliers do not contact us" is none, and "not at this address" asks for something else.
        rf"\b(?=do|ne){_COMMAND}(?:do not|don't|never) (?:ever )?{_WRITE} (?:me|us|this (?:e-?mail "
        rf")?address|any(?:one|body) here)\b{_DONE}",
        r"\b(?:ask|asking|asked|request|prefer|like|want|urge)(?: that)? you (?:not to|to not|do not"
        rf"|don't|to stop|stop) (?:{_WRITE}|[\w-]{{2,12}}ing) (?:to )?(?:me|us)\b{_DONE}",
        rf"\b(?:stop|quit|cease|refrain from) (?:[\w-]{{2,12}}ing|all contact with) (?:to )?(?:me"
        rf"|us)\b{_DONE}",
        r"\bstop sending (?:me |us )?(?:(?:any|these|your|such|this|more|all|the|of) "
        rf"){{0,2}}{_MAILS}\b(?! {_BOUND})",
        r"\b(?:do not|don't) send (?:me|us) (?:any ?)?(?:(?:more|further|other|such|of these|your) "
        rf"){{0,2}}{_MAILS}\b(?! {_BOUND})",
        rf"\b(?=no ){_COMMAND}no (?:more|further|additional) (?:{_MAILS}|contact|communication"
        rf"|correspondence)\b(?! {_BOUND})",
        r"\b(?:opt (?:me|us) out\b|(?:i|we) (?:hereby )?opt out\b)(?! of (?:the|a|this)\b)",
        r"\b(?:i|we)(?: would|'d)? (?:want|like|wish|ask) (?:to (?:opt out|unsubscribe)\b|(?:not )?to be "
        r"(?:removed|taken off|unsubscribed|contacted (?:again|any ?more)))",
        r"\b(?:i|we) (?:do not|don't|no longer) (?:want|wish|care|need) (?:to )?(?:receive|get|hear|be "
        r"(?:contacted|e-?mailed))\b(?: (?:any|more|further|these|this|such|of|your|from|by"
        rf"|kind){{1,8}}){{0,4}} ?(?:{_MAILS}|from you|by you|you\b|again|any ?more)",
        rf"\b(?=do|ne){_COMMAND}(?:do not|don't|never) (?:ever )?(?:follow up|reach out|get in touch|write"
        rf"|call|e-?mail|contact)"
        r"(?: (?:with|to) (?:me|us)| me| us)? (?:again|any ?more|any further|ever|in (?:the )?future)\b",
        rf"\b(?=do){_COMMAND}(?:do not|don't) send (?:any )?(?:more|further"
        rf"|additional) {_MAILS}\b(?! (?:before|until|till|about|if|when))",
        r"\b(?:appreciate|grateful|thankful)(?: it)? if you(?: would| could|'d)? (?:stop(?:ped)?|cease[d]?"
        r"|no longer|(?:did|do) not|didn't|don't) (?:to )?"
        rf"(?:(?:contact|e-?mail|mail|messag|spam|bother|writ)\w{{0,5}}|send(?:ing)?) (?:to )?(?:me|us|these"
        rf"|any|{_MAILS})\b",
        r"\b(?:add|put) (?:me|us|(?:my|our|this) (?:address|e-?mail|e-?mail address|name)) (?:to|on"
        r"|onto) (?:your|the|a) "
        r"(?:do[- ]?not[- ]?(?:contact|call|e-?mail|mail|disturb)|suppression|opt[- ]?out|unsubscribe"
        r"|black ?|block ?)[- ]?list\b",
        r"\b(?:(?:can|could|may) (?:i|we)|want to|like to|wish to|ask to|asked to|please) "
        rf"(?:please )?be (?:removed|taken off|deleted|unsubscribed|dropped)(?: from| off"
        rf"| of){{0,2}} {_LISTS}",
        r"\bcease and desist\b",
        r"\b(?:i|we) (?:do not|don't|no longer) (?:want|wish|care) to be (?:contacted|e-?mailed|approached"
        r"|bothered|spammed)\b"
        rf"(?! {_BOUND})(?! for (?!any|this|these))",
        r"\b(?:i|we)(?:'d| would)? (?:much )?(?:rather|prefer)(?: to)? not (?:to )?(?:receive|get "
        r"(?:any|these|this|such|more|your|e-?mails?)|be (?:contacted|e-?mailed)|hear from you)\b",
        rf"\b(?:i|we) (?:do not|don't|did not|didn't|never|no longer) (?:consent|consented|agree"
        rf"|agreed) to (?:receiv\w{{1,3}}|get(?:ting)?|be(?:ing)?|your|these|this"
        rf"|any)\b.{{0,40}}?\b(?:{_MAILS}|contact(?:ed)?)\b",
        r"\bwithdraw (?:my|our|any) consent\b",
        r"\b(?:delete|erase|remove) (?:my|our) (?:personal )?(?:data|details|information)\b(?= ?(?:[.!,;]|$)"
        r"| (?:from|immediately|please|now|asap|in accordance|under))(?! from (?:the"
        r"|this) \w{2,20}\b(?<!database)(?<!list)(?<!system))",
        rf"\b(?=leave){_COMMAND}leave (?:me|us) alone{_DONE}",
        # Not "from this e-mail", which may be a thread with others.
        rf"\bunsubscribe {_ME} from (?:all |any )?(?:of )?(?:your|these|such|any|all) (?:future "
        rf"|further )?{_MAILS}\b",
        rf"\bremove {_ME} from (?:all |any )?(?:of )?your (?:future |further )?{_MAILS}\b",
        r"\bobject to (?:the |any |your )?(?:further )?(?:processing|use|storage) of (?:my|our) "
        r"(?:personal )?data\b",
    ),
    opt_out_alone=(
        r"(?:please )?(?:unsubscribe(?: me)?|stop(?: it| this| e-?mailing| mailing)?|remove(?: me| us)?"
        r"|opt[- ]?out|take (?:me|us) off(?: the list| your list)?|no more(?: (?:e-?mails?|mails?))?)(?: "
        r"please)?(?:,? thanks?(?: you)?)?",
    ),
    not_interested=(
        r"\b(?:we(?:'re| are|'ve gone| have gone| went)|(?:our|the) (?:company|business|firm|shop) (?:is"
        r"|has gone"
        r"|went)) out of business\b|\bwe(?:'ve| have)? (?:closed|shut|wound)(?: down)? (?:our"
        r"|the) (?:company|business"
        r"|firm)\b|\b(?:our|the) (?:company|business|firm) (?:has |has been |was "
        r"|is )?(?:permanently closed|closed"
        r" down|shut down|dissolved|ceased (?:trading|to exist)|in liquidation)\b",
        # "All set" alone may be said of a meeting; with thanks it declines.
        r"^(?:(?:hi|hello|no|nope),? )?(?:we are|we're|i'm|i am) all set(?: here| on our end)?,? "
        r"(?:but |so )?(?:thanks|thank you)\b(?! for (?!reaching|writing|your|the offer|asking|getting))",
        r"\b(?:i am|i'm|we are|we're) (?:(?:really|just|simply|afraid|sorry|frankly|honestly|currently"
        rf"|generally|unfortunately)[ ,]+){{0,2}}(?:not|no longer) (?:really |at all |particularly "
        rf"|actually )?interested\b{_IN_YOURS}",
        rf"^(?:(?:sorry|thanks|thank you|hello|hi|no|unfortunately|apologies)[ ,.!]+(?:but )?){{0,2}}not "
        rf"interested\b{_IN_YOURS}",
        r"\b(?:no|not much|little) interest (?:from|on) (?:us|our (?:side|end|part)|me|my (?:side|end"
        r"|part))\b",
        rf"\b(?:have|there is|there's) (?:absolutely )?no (?:interest|need)(?: (?:in|for) {_YOURS}|(?= "
        r"?(?:[.!,]|$)))",
        r"\b(?:it's|it is|this is|this isn't|that's|it isn't) (?:not |really |probably )*(?:for (?:us|me)"
        r"|something (?:for us|(?:we|i)(?:'d| would|'re| are)? (?:need|want|interested in|be interested in"
        r"|looking for|require|would use)))(?= ?(?:[.!,]|$)| at| right| but)",
        r"\b(?:not|isn't|wouldn't be) (?:really )?(?:a )?(?:good |right |great )?(?:fit|match) (?:for us"
        r"|for me|for our|here)\b",
        r"\b(?:we have|we've|i have|i've) (?:already )?(?:decided (?:against (?:it|this|your|that|going)"
        r"|not to (?:go|proceed|move|pursue|buy|purchase|take|continue|change|switch))|(?:decided to "
        r")?(?:chosen|chose|choose|selected|select|picked|pick|gone with|went with|go with|signed with"
        r"|signed up with|opted for|work with|stay with|stick with) (?:our (?:current|present|existing)"
        r"|another|someone|somebody|a different|a competitor|one of your competitors))",
        r"\b(?:we|i) (?:do not|don't) (?:need|want|require) (?:it|this|that|your \w{2,20}|any (?:of (?:it"
        r"|this|that)|help|assistance))(?= ?(?:[.!,]|$)| thanks| thank)",
        r"\b(?:we|i)(?: will|'ll| would| am going to|'m going to| are going to|'re going to| have to|'d| "
        r"must) (?:have to )?(?:respectfully |politely )?(?:pass|decline)\b(?= ?(?:[.!,]|$)| on (?:this"
        r"|that|it|your)| your| for| but| at)",
        r"\b(?:we are|we're|i am|i'm) (?:(?:very|quite|perfectly|already|all) )?(?:happy|satisfied|well "
        r"served|covered|fine|set) with (?:our|my|the|what) (?:current|present|existing|(?:we|i) have)\b",
        r"\b(?:we|i)(?:'ve| have)? already (?:have|use|got|work with|working with) (?:a |an |our |another "
        r"|someone |something )(?:\w{2,14} ){0,2}?(?:supplier|provider|vendor|solution|partner|tool|system"
        r"|agency|contractor|one|service|in place)\b(?! (?:with|from|of) you)",
        r"\b(?:we are|we're|i am|i'm) not (?:currently |really |actively )?(?:looking|searching|in the "
        r"market) for (?:this|these|such|any|new|another|a new|something|that|anything|what you)\b",
        r"\b(?:do not|don't) (?:think|believe|feel|see) (?:that )?(?:this|it|your \w{2,12}|that|there)(?: "
        r"is|'s| would be| will be)? (?:a |an |of |really |any )*(?:relevant|fit|match|interest|for us"
        r"|right for us|what we need|something (?:for us|we need|we)|suitable|applicable|need|use)\b"
        r"|\bnot (?:relevant|applicable|suitable|of (?:any )?interest) (?:for|to) (?:us|me|our)\b",
        r"\b(?:we|i) (?:do not|don't) (?:have|see) (?:any|a|the|much) (?:need|use|demand|requirement"
        r"|interest)\b(?: (?:for|of|in) (?:\w{2,15} ?){1,3})?(?= ?(?:[.!,]|$))|\b(?:we|i) (?:have|see) no "
        r"(?:need|use|demand|requirement) (?:for|of) (?:\w{2,15} ?){1,3}(?= ?(?:[.!,]|$))",
        r"\b(?:we|i)(?:'ll| will|'re going to| are going to| plan to|'d rather| would rather| prefer to"
        r"| have decided to)? (?:stay|stick|remain) with (?:what we have|our (?:current|existing|present|own)"
        r"|the (?:current|existing|present))\b|\b(?:staying|sticking) with (?:what we have|our"
        r"|the current)\b",
        r"\b(?:we|i)(?: won't|'ll not| will not| aren't| are not|'re not|'m not| am not) (?:be "
        r"|going to (?:be )?)?(?:pursu|proceed|mov|go|tak|continu|buy|purchas|us)\w{0,4}(?: ahead| forward"
        r"| further| with| it| this| that| up){1,3}\b",
        r"\b(?:do not|don't) see (?:it as )?(?:any|a|the|much) (?:fit|match|benefit|value|point"
        r"|added value)\b(?= ?(?:[.!,]|$)| here| for us| in| with)",
        r"\b(?:we|i) (?:do not|don't) (?:need|require) (?:anything|any(?:thing)? of|your|any (?:of )?your"
        r"|this|it|such)(?: \w{2,15}){0,2}(?= ?(?:[.!,]|$)| at all| from you| thanks| thank)",
        r"\b(?:we've|we have|we|i've|i have) (?:just |already |recently ){0,2}(?:renewed|signed|extended"
        r"|closed|awarded) (?:our|a|the|an) (?:\w{2,12} ){0,2}?(?:contract|agreement|deal|licen[cs]es?"
        r"|subscription)\b(?! (?:with|to) you)",
        r"\b(?:do|handle|cover|manage|produce|make|have|keep|built|build) (?:(?:this|it|that|these|those"
        r"|everything|all of (?:this|it)|all this|them|such things) )?(?:in[- ]house|internally|ourselves)\b",
        r"\bno interest(?= ?(?:[.!]|$))",
        r"^(?:(?:sorry|thanks|thank you|no|unfortunately|probably)[ ,.!]+(?:but )?){0,2}not (?:something "
        r")?for (?:us|me)(?= ?(?:[.!,]|$))",
        r"\bno,? thank(?:s| you)\b", r"\bthanks,? but no\b(?! \w)", r"\bit's a no (?:from|for)\b",
        r"\b(?:we|i) (?:will|would|'ll) not be (?:going|moving|taking|proceeding|pursuing)(?: ahead| "
        r"forward| further| it| this){0,2}\b",
        r"\bplease (?:consider (?:this|the matter)|close (?:this|my|our|the)) (?:closed|file|matter"
        r"|request)\b",
        r"\b(?:went|gone|going) with (?:a competitor|another|someone else|somebody else|a different|one "
        r"of your)\b",
    ),
    not_now=(
        r"^(?:(?:maybe|perhaps|possibly) (?:next (?:year|quarter)|(?:in )?the new year|later this year))"
        r"(?= ?(?:[.!]|$))",
        r"\b(?:budget|spending|purchasing|hiring) (?:(?:is|was) )?(?:freeze|frozen|on hold) (?:until|till) "
        r"{date}",
        r"\bnot (?:(?:really|interested|looking|ready|needed|required|possible|relevant|planning"
        r"|considering|buying|hiring|feasible|something|urgent|a priority|a fit|something (?:we|i) (?:need"
        r"|want)|now) ){0,2}(?:right now|at (?:the|this) (?:present )?(?:moment|time|stage|point|juncture)"
        r"|at present|just now|for now|just yet|for the moment|for the time being|this (?:year|quarter"
        r"|month)|currently)(?= ?(?:[.!,;)]|$)| but\b| and\b| as\b| due\b| because\b| so\b| though\b| "
        r"thank| sorry| -)",
        r"\btiming (?:is|seems|isn't|is not|doesn't|does not|just isn't) (?:just |really |a bit |not "
        r"|quite )*(?:right|bad|off|good|ideal|wrong|unfortunate|work\w{0,3}|tricky)\b(?<!is right)(?<!is "
        r"good)(?<!is ideal)",
        r"\b(?:maybe|perhaps|possibly) (?:later(?! (?:today|this (?:week|morning|afternoon|evening)))|in "
        r"the future|next time|another time|some other time|at (?:a|some) later \w{4,6})\b",
        r"\btoo (?:busy|much (?:on|going on))(?: with [\w ]{2,30}?)? (?:right now|at the moment|currently"
        r"|these days|just now|at present|this (?:month|quarter|week|year))\b",
        r"\b(?:currently|presently|at present|at the moment|right now|for now|at this (?:time|stage"
        r"|point)),? (?:\w{1,10} ){0,3}?(?:no|not|don't|isn't|aren't|have no) (?:\w{2,14} ){0,2}?(?:needs?"
        r"|interest(?:ed)?|budgets?"
        r"|demand|looking|buying|hiring|plans?|planning|requirements?|capacity|in the market|a priority"
        r"|relevant|bandwidth|resources)\b",
        r"\b(?:have|with|got|too many|focus(?:ing|ed)? on) (?:(?:a few|some|many|several|lots of"
        r"|our) )?other (?:\w{2,10} )?priorities\b",
        r"\bnothing (?:will|is going to|is likely to|'s going to|is) (?:happen|move|change|planned"
        r"|be decided)(?:ing)? (?:this (?:year|quarter|month|season)|for now|soon|any ?time soon|right now"
        r"|at the moment)\b",
        rf"\b{_AGAIN}(?: me| us| with me| with us| to me| to us)?(?: again| back)? (?:after (?:easter|that"
        rf"|then|the|my|our|we|i)|once (?:the|my|our|we|i)|when (?:the|my|our|we have|we are|we're|i am|i'm"
        rf"|i have))\b(?! (?:get|have read|receive|free))",
        r"^(?:maybe |perhaps )?(?:not now|later|another time|some other time)(?= ?(?:[.!,]|$)| thank| but)",
        r"\bno (?:need|interest|requirement|budget|capacity|plans|demand)s? (?:for \w{2,20} )?(?:right now"
        r"|at (?:the|this) (?:moment|time|stage|point)|at present|just now|for now|currently|this (?:year"
        r"|quarter|month))\b",
        r"\b(?:(?:it's|it is|this is|now is|now's|isn't|is not|not) )(?:just |really |probably |simply "
        r")?(?:a |the )?(?:bad|wrong|good|right|best|ideal) (?:time|timing|moment)\b(?= ?(?:[.!,;]|$)| "
        r"for (?:us|me|this|that)| but| right| as| because| to (?:talk|discuss|look|make|start))(?<!is "
        r"the right time)(?<!is a good time)(?<!it's a good time)",
        r"\b(?:the |our |all |this year's )?(?:budgets?|hiring|spending|purchasing|investments?) (?:is "
        r"|are |has been |have been )?(?:currently |already )?(?:frozen|on hold|spent|exhausted|used up"
        r"|on ice)\b",
        r"\b(?:this|it|that|everything|we|(?:the|this|our|all) (?:\w{2,14} )?(?:project|initiative|budget"
        r"|plan|decision|purchas\w{1,4}|investment|topic|evaluation)s?)(?: is|'s| are|'re| has been| have "
        r"been| had to be| have| have to| had to)? (?:currently |now )?(?:put |be put )?(?:this |it |that "
        r"|everything |the project )?(?:on hold|on ice|on the back burner)\b",
        rf"\b{_AGAIN}(?: me| us| you)?(?: again| back)?(?: about (?:this|it|that))? (?:later(?! (?:today"
        r"|this (?:morning|afternoon|evening)))|another time|some other time|in (?:a|the) (?:while|few "
        r"(?:months|weeks)|(?:near |not too distant )?future)|when things (?:calm|settle|slow"
        rf"|quiet)\w{{0,4}} down)\b",
        rf"\b{_AGAIN}(?: me| us| with me| with us| to me| to us| you| with you)?(?: again| back)?(?: "
        rf"about (?:this|it|that)| on this| this| it| then| please){{0,2}}(?: (?:on|in|after|around|from"
        r"|by|sometime|some time|during|at|towards?|once|starting|later|about|maybe|perhaps|early|late"
        rf"|again|next|the|it is|it's|we are|we're|past)){{0,4}},? {{date}}",
        r"\b(?:not|nothing|never|don't|won't|can't|let's wait|have to wait|prefer to wait|need to wait"
        r"|should wait|please wait|hold off)(?:[ \w'-]{0,40}?) ?(?:before|until|till) (?:at least |the "
        r"|after |sometime in |some time in )*{date}",
        r"\b(?:on hold|on ice|parked|postponed|frozen|tied up|busy|booked|swamped|closed|occupied) "
        r"(?:\w{2,12} ){0,2}(?:until|till|through|to) (?:at least |the |after )*{date}",
        r"\b(?:would be|is|might be|may be) (?:a )?(?:much )?better (?:time |timing )?(?:for (?:us|me) "
        r")?(?:(?:in|after|around|from|during|on) )?{date}",
        r"{date} (?:is|would be|will be|might be) (?:much )?better\b",
        r"\bno (?:more )?budget (?:left |available |allocated )?(?:until|before|till|this|for this|at the "
        r"moment|right now)\b",
    ),
    interested=(
        r"^(?:(?:hi|hello|yes|sure|very|definitely),? ){0,2}interested(?= ?[.!])(?! ?[.!] not\b)",
        r"^(?:(?:hi|hello|yes|sure|ok|okay|thanks),? )?(?:please |just )?(?:call|ring|phone) me (?:back"
        r"|(?:at|on|under) \+?\d{2})",
        r"\bsounds (?:(?:very|really|pretty|quite|super) )?(?:good|great|interesting|intriguing|promising"
        r"|perfect|exciting|useful|like a plan)\b|\b(?:looks|seems) (?:(?:very|really|pretty|quite|super) "
        r")?(?:interesting|intriguing|promising|exciting|useful)\b",
        r"\b(?:i am|i'm|we are|we're|we might be|i might be|we may be|i may be|i'd be|we'd be|i would be"
        r"|we would be|could be|definitely) (?:(?:very|definitely|quite|certainly|really|potentially"
        r"|possibly|most|indeed|also|still|keen and|extremely) ){0,2}interested\b(?= ?(?:[.!,;]|$)| in "
        r"(?:your|this|that|it|learning|hearing|knowing|seeing|having|a |the |what|discussing|finding"
        r"|getting|buying|trying)| to (?:learn|hear|know|see|talk|discuss|find|get)| and)",
        rf"\b(?:(?:we|i)(?: would|'d|'ll| will| am|'m| are|'re)? |{_COMMAND})(?:be )?(?:(?:very|quite"
        rf"|more than|always|really|be) ){{0,3}}(?:happy|glad|keen|eager|love|like|delighted|open"
        r"|pleased) to (?:talk|chat|meet|have a (?:call|chat|look|demo|meeting)|learn more|hear more"
        r"|know more|find out more|discuss|see a demo|schedule|set up|arrange|get (?:a quote|more)|see "
        r"(?:more|it|this|what)|try|jump on)\b",
        r"\blet'?s (?:talk|meet|chat|schedule|set (?:something |it |a \w{2,10} |this )?up|arrange|do (?:it"
        r"|this|a call|that)|jump on|book|have a (?:call|chat|meeting)|go ahead)\b",
        r"\b(?:can|could|would|will) you (?:please |kindly )?(?:send|share|give|forward|provide"
        r"|e-?mail)(?: me| us| over| me over| us over| across)?\b.{0,60}?\b(?:information|info|more "
        r"details|pricing|prices?|price list|a quote|quotation|proposal|offer|brochure|deck|more about"
        r"|case stud(?:y|ies)|contract|samples?)\b",
        r"\b(?:please|do|kindly) (?:send|share|forward)(?: me| us| over| across)? ?(?:(?:over|along|some"
        r"|more|further|your|the|a|an|any|additional|me|us) ){0,3}(?:\w{2,15} )?(?:info|information"
        r"|details|pricing|prices|price list|quote|quotation|proposal|offer|brochure|deck|invite|calendar "
        r"invite|contract|samples?|catalog(?:ue)?)\b",
        r"\b(?:can|could|shall|should) we (?:schedule|set up|arrange|have|book|do|hop on|jump on|find) "
        r"(?:a |an |some )?(?:\w{2,10} )?(?:call|meeting|chat|demo|appointment|time|zoom|teams|slot)\b",
        r"\b(?:yes,? (?:please,? |do |by all means,? )?|please (?:do )?)send (?:it|them|those)(?: over"
        r"| along)?(?= "
        r"?(?:[.!,]|$))",
        r"\b(?:can|could|would|will) you (?:please )?(?:call|ring|phone|give) (?:me|us)(?: a (?:call|ring))?"
        r"(?= ?(?:[.!?,]|$)| on \+?\d| at \+?\d| under \+?\d)",
        r"\b(?:how|what|would|does|is|maybe|perhaps)(?: about| does)? (?:next )?(?:mon|tues|wednes|thurs"
        r"|fri)day\b.{0,20}?(?:\b(?:work|suit|sound|good|ok|okay|possible|convenient|fit)\b|\?)",
        rf"\b(?=send|share|suggest|propose){_COMMAND}(?:send|share|suggest|propose)(?: me| us| over){{0,2}} "
        r"(?:some|a few|a couple of|your) (?:possible |available |suitable )?(?:times|dates|slots"
        r"|availability)\b",
        rf"\b(?=send){_COMMAND}send (?:me|us) (?:(?:some|more|further|your|the|a|an) ){{0,2}}(?:info"
        r"|information|details|pricing|prices|price list|quote|quotation|proposal|brochure|catalog(?:ue)?)\b",
        r"\b(?:can|could|would|will) you (?:please )?(?:send|share|suggest|propose|give|offer)(?: me| us"
        r"| over){0,2} (?:some |a few |your |a |any )?(?:times?|dates?|availability|slots?|agenda"
        r"|appointments?)\b",
        r"\b(?:we|i)(?:'d| would)? (?:like|love|want|are ready|'re ready) to (?:move forward|go ahead"
        r"|proceed|get started|start|sign up|order|buy|try (?:it|this|your)|give (?:it|this) a try)\b",
        rf"\b(?=tell|please|can|could){_COMMAND}(?:please |can you |could you )?tell (?:me|us) (?:a (?:bit"
        rf"|little) )?more\b(?! about yourself)",
        r"\blooking for exactly (?:this|that)\b|\bexactly what (?:we|i)(?:'re|'m| are| am| were| was|'ve been"
        r"| "
        r"have been)? (?:need|looking for)\b",
        r"\bhow much (?:does (?:it|this|that|your)|would (?:it|this|that|your)|is (?:it|this|that|your)"
        r"|do you charge|are you)\b|\bwhat (?:does|would|do|will) (?:it|this|that|they|your \w{2,20}) "
        r"cost\b|\bwhat(?:'s| is| are) (?:your|the) (?:pric(?:e|es|ing)|rates?|costs?)\b",
        r"\bwhen (?:are you|would you be|could you be|will you be|do you have) (?:free|available|time"
        r"|next in|around)\b|\bwhat (?:times?|days?) (?:would )?(?:works?|suits?) (?:best )?(?:for )?you\b",
        r"\b(?:that|this|it|(?:mon|tues|wednes|thurs|fri)day(?: at \w{1,5}(?: ?[ap]m)?)?"
        r"|\d{1,2}(?::\d\d)? ?(?:am|pm)?) (?:works|would work|suits|is (?:fine|good|perfect)) (?:well "
        r"|great |perfectly |fine )?(?:for )?(?:me|us)\b",
        r"\b(?:count (?:me|us) in|sign (?:me|us) up|yes,? please|i'm in\b|we're in\b)(?= ?(?:[.!,]|$))",
    ),
    referral=(
        r"\b(?:please|kindly|better|should|can|could) (?:write|mail|e-?mail|contact|try|use|send (?:it|this"
        r"|these|your \w{2,12})) (?:to )?(?=[\w.+-]{1,64}@[\w-]{1,63}\.)",
        r"\b(?:i am|i'm) (?:(?:probably|afraid|really|actually|unfortunately|sorry) ){0,2}(?:not|no "
        r"longer) the (?:right|best|correct|appropriate|proper) (?:person|contact|one|guy)\b|\bis the "
        r"(?:right|best|correct|appropriate|proper) (?:person|contact|one)(?: for (?:this|that|you)| to "
        r"(?:talk|speak|contact|write|reach)| here)|\b(?:i am|i'm) (?:probably )?the wrong (?:person"
        r"|contact)\b|\bnot my (?:area|department|responsibility|remit|patch|field)(?= ?(?:[.!,]|$))",
        r"\b(?:i am|i'm) (?:no longer|not) (?:responsible for|in charge of|involved (?:in|with)|handling"
        r"|dealing with|looking after) (?:this|that|it|these|those|such|our|the|purchas|procure"
        r"|\w{2,20}ing)\b",
        r"\b(?:the|a|your) (?:right|best|correct|better|appropriate|proper|relevant) (?:person|contact|one"
        r"|people|point of contact)(?: (?:to|for|here|in) (?:\w{1,20} ?){1,5}?)? (?:is|would be|will be"
        r"|are)\b",
        r"\b(?:please |kindly |you (?:should|could|can|might want to|may want to|need to|are best to"
        r"|will need to|'d better) |best to |better |would suggest you |suggest (?:that )?you |suggest "
        rf"|recommend you )?(?:{_TURN_TO}) (?:to )?(?:my|our|the) (?:\w{{1,20}} ){{0,3}}?(?:colleague"
        r"|partner|boss|manager|director|head|assistant|team|department|wife|husband|successor|ceo|cto"
        r"|cfo|coo|cmo|vp|purchasing|procurement|office|buyer|secretary|counterpart)s?\b",
        r"\b(?:i'm|i am|i've|i have|have|am) (?:cc'?(?:d|ing|ed)|copied|copying|looped|looping|adding"
        r"|added|including|included) (?:in )?(?:here )?(?:my|our) (?:\w{1,20} ){0,3}?(?:colleague|partner"
        r"|boss|manager|director|head|assistant|team|successor|ceo|cto|cfo|coo|cmo|vp)\b",
        r"\b(?:i'm|i am|i've|i have|i'll|i will|i|have|will|we have|we've|we)(?: also| now| just)? "
        r"(?:forwarded|forwarding|forward|passed|passing|pass|sent|handed) (?:on )?(?:your|this|it)"
        r"(?: (?:e-?mail|message|mail|note|details|information|info|request|offer|proposal|inquiry"
        r"|enquiry))?(?: (?:on"
        r"|along|over))? to (?:my|our|the|his|her) (?:\w{1,20} ){0,3}?(?:colleague|partner|boss|manager"
        r"|director|head|assistant|team|department|successor|ceo|cto|cfo|coo|cmo|vp|buyer|purchasing"
        r"|procurement|responsible|right|relevant|appropriate)",
        r"\b(?:who |(?:she|he|they) (?:now )?)(?:handles|is responsible for|looks after|is in charge of"
        r"|takes care of|deals with|handle|are responsible for|look after) (?:this|that|these things|all "
        r"(?:of )?(?:this|that|our|such|purchas)|such (?:things|matters|requests)|purchas\w{0,5}"
        r"|procurement)",
        r"\bshould (?:go|be (?:sent|directed|addressed|forwarded)|come) to (?:our|my"
        r"|the) (?:\w{2,20} ){0,3}?(?:department|team|colleagues?|office|manager|head|director|purchasing"
        r"|procurement|marketing|buyers?)\b",
        r"\bmy (?:colleague|boss|manager|assistant|successor|partner) [\w. -]{2,40}?,? "
        r"?(?:\([^)]{0,60}\),? )?(?:handles|is responsible for|looks after|is in charge of|takes care of"
        r"|deals with|will (?:get in touch|contact you|take over|help you|be in touch|follow up))\b",
        r"\b(?:i've|i have|i) (?:put|added|copied) (?:my|our) (?:\w{1,20} ){0,3}?(?:colleague|partner|boss"
        r"|manager|director|head|assistant|team|successor)s? (?:[\w.-]{2,20} ){0,2}?(?:in|on|into|to) "
        r"(?:the )?(?:cc|copy)\b",
        # "Wrong person" and no more; who the right one is, an address beside it says.
        r"^(?:(?:sorry|hi|hello|oops|apologies),? )?(?:i'm |i am |you(?:'ve| have) (?:got )?)?(?:the )?wrong "
        r"(?:person|contact)(?:,? (?:sorry|i'm afraid|for this|here))?(?= ?(?:[.!,;-]|$))",
        r"\b(?:i'm|i am|we're) (?:looping in|cc'?ing|copying in|copying|adding) [\w.-]{2,20}(?: "
        r"[\w.-]{2,20})?,? (?:who|our|my|\(?cc)\b",
    ),
    refer_to=(
        r"\b(?:ask|try)\b",
        r"\bbetter (?:off|placed)?(?: by)? ?(?:talking|speaking|writing) (?:to|with)\b"
        r"|\bbetter off contacting\b",
        r"\b(?:talk|speak|turn|write|go) (?:directly )?(?:to|with)\b|\b(?:in touch|liaise|follow up|connect"
        r"|touch base) with\b|\breach out (?:directly )?to\b",
    ),
    in_charge=(
        r"\b(?:is|are|who is|who's|'s) (?:now |the one |the person |actually )?(?:in charge of"
        r"|responsible for|in the lead|heading up|heading|running|managing|handling|looking after|leading"
        r"|the decision[- ]maker"
        r"|the (?:right|best|correct) (?:person|contact)|your (?:best )?(?:contact|point of contact)"
        r"|our (?:head|director|manager|vp|lead|buyer|purchasing))\b",
        r"\b(?:runs|handles|manages|looks after|oversees|takes care of|heads(?: up)?) (?:our |all |all of "
        r"|this|that"
        r"|these|such|purchas|procure|it\b|marketing|sales|hr\b)",
        r"\b(?:has|have|will be|is|'s|will) (?:now )?(?:taken over|taking over|take over|replaced me"
        r"|replacing me|my (?:successor|replacement))\b",
    ),
    copying=(
        r"\b(?:looping|looped|adding|added|cc'?ing|cc'?ed|copying|copied|connecting you (?:with|to)"
        r"|put you in touch with)"
        r"(?: in)?\b(?= \w)",
        r"\+(?= ?\w{2,15}\b.{0,30}\b(?:who|handles)\b)",
    ),
    condition=(
        "if", "whether", "unless", "in case", "(?<!you )(?<!we )should", "even if", "when", "wondering",
        "assuming", "provided",
    ),
    negation=(
        "not", "never", r"\w{2,7}n't", "cannot", "hardly", "neither", "nor", "without", "rather than",
        "instead of",
    ),
    request=(
        "(?:can|could|would|will) you", "please", "pls", "kindly", "(?:can|could|may) (?:i|we)",
        "you (?:should|can|could|may|might)(?: want to)?", "best to",
    ),
    after=(r"\b(?:after|past|later than)\b",),
    until=(r"\b(?:(?:un)?till?|before)\b",),
    meet=(r"\b(?:call|phone|ring|meet|talk|speak|chat|catch up|zoom)",),
    hour=(r"\bat {n}\b", r"\bat noon\b", r"{n} ?(?:am|pm|a\.m|p\.m|hrs?|o'clock)\b"),
    unavailable=(
        r"\b(?:off|away|out|tied up|booked) (?:on|all|until|till|this|for)\b",
        r"\b(?:busy|swamped|unavailable|not available|travell?ing)\b",
    ),
    afterwards=(r"\b(?:after(?:wards)?|then|when i(?:'m| am) back)\b",),
    speaks_of_self=(r"\b(?:i|my)\b",),
    farewell=(
        r"(?:(?:with |my |our )?(?:very |many |kindest|kind|best|warm|warmest)? ?(?:regards|wishes|thanks)"
        r"|cheers|sincerely|(?:yours|very)(?: (?:sincerely|truly|faithfully))?(?: yours)?|(?:many "
        r")?thanks(?: again| in advance| and (?:kind |best )?regards| so much| a lot)?|thank you(?: again"
        r"| in advance| very much| so much)?|best|all the best|take care|talk soon|br|rgds|kr|thx|tia"
        r"|have a (?:great|nice|good|lovely) (?:day|week|weekend|one|evening))",
    ),
    footer=(
        r"(?:sent|written|typed) (?:from|with|via|using|by) (?:my |a |the )?(?:\w{2,12} )?(?:iphone|ipad"
        r"|mobile|phone|android|samsung|blackberry|galaxy|outlook|yahoo|gmail|proton ?mail|mail for "
        r"windows|smartphone|tablet|cell|handheld|wireless|nine|spark)\b",
        r"get (?:outlook|bluemail) for (?:ios|android|mac)\b",
        r"(?:(?:legal|confidentiality|privacy) )?(?:disclaimer|confidentiality (?:notice|note)|legal "
        r"notice|privileged and confidential|confidential(?:ity)?:)",
        r"(?:the (?:information|contents?) (?:contained )?(?:in|of) )?(?:this|the information "
        r"(?:contained )?in this|any views?.{0,30}? in this) (?:e-?mail|message|communication|transmission"
        r"|electronic mail)(?: message| transmission)?(?:,? (?:and|including) any (?:files|attachments?"
        r"|attached files?).{0,30}?)?.{0,60}?\b(?:confidential|intended (?:only|solely|exclusively)"
        r"|privileged|property of|for the (?:sole|exclusive)|may contain)\b",
        r"if you (?:are not|have received this|received this).{0,40}?(?:intended recipient|in error|by "
        r"mistake)",
        r"please (?:consider|think (?:about|of)|remember) (?:the |our )?(?:environment|planet|trees)",
        r"(?:registered (?:office|in england)|company (?:number|no|registration)|vat (?:no|number|reg))\b",
        r"this (?:e-?mail|message) (?:has been|was) (?:scanned|checked) (?:for|by)\b|scanned by\b"
        r"|virus-free",
    ),
    leave_list=(
        r"\b(?:to|click here to|here to|if you(?:'d| would| want| wish| no longer| don't want| do not "
        r"(?:want|wish)).{0,60}? to) (?:unsubscribe|opt[- ]out|be removed|remove yourself|stop "
        r"receiving)\b",
        r"\bunsubscribe (?:from (?:this|our|these)|here|instructions|link|at any time|by|at:?)\b",
        r"\byou(?:'re| are| were|'ve| have) (?:receiv(?:ing|ed)|getting|subscribed).{0,60}?\b(?:because|as"
        r"|since|to)\b",
        r"\b(?:reply|respond|answer)(?: to this \S{2,10})? with ['\"]?(?:stop|unsubscribe|remove)\b"
        r"|\bjust (?:say|reply|let me know) .{0,20}?\bstop\b",
        r"https?://\S{1,200}?(?:unsubscribe|opt-?out)|\bmanage (?:your )?(?:e-?mail )?preferences\b",
    ),
)  # fmt: skip
