"""English."""

from mailflow.conversations.languages.model import Language

_TH = r"(?:st|nd|rd|th)?"

ENGLISH = Language(
    code="en",
    months=(
        r"jan(?:uary|\.)?", r"feb(?:ruary|\.)?", r"mar(?:ch|\.)?", r"apr(?:il|\.)?", "may", r"june?",
        r"july?", r"aug(?:ust|\.)?", r"sep(?:t(?:ember)?)?\.?", r"oct(?:ober|\.)?", r"nov(?:ember|\.)?",
        r"dec(?:ember|\.)?",
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
    days_alone=(r"the {day}(?:st|nd|rd|th)",),
    numbers={"a": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
             "a few": 3, "seven": 7, "eight": 8, "ten": 10},
    today=("today", "tonight", "this (?:afternoon|evening)"),
    tomorrow=("tomorrow",),
    in_days=("in {n} days?", "{n} days? from now"),
    in_weeks=("(?:in|after) {n} weeks?", "{n} weeks? from now"),
    in_months=("(?:in|after) {n} months?", "{n} months? from now"),
    next_week=("next week", "the (?:following|coming) week"),
    next_month=("next month",),
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
        r"\bthis is an (?:auto(?:matic|mated)?|auto-generated|automatically generated)[- ](?:e-?mail |mail )?"
        r"(?:reply|response|message|e-?mail|notification|acknowledge?ment)",
        r"\b(?:do not|don't) (?:reply|respond) (?:directly )?to this (?:e-?mail|message|address)",
    ),
    away=(
        r"\b(?:i am|i'm|i will be|i'll be|i shall be|we are|we will be) (?:currently |now |presently )?"
        r"(?:out of (?:the |my )?office|away (?:from|on|until)|on (?:annual |sick |maternity |paternity "
        r"|parental )?(?:leave|vacation|holiday)|travell?ing)",
    ),
    anybody=(
        r"\bi will (?:respond|reply|answer|get back|return)(?: to)? (?:your|you|all) ?(?:e-?mails?"
        r"|messages?|mail|note|inquiry)?.{0,30}?\b(?:when|upon|once|as soon as|after|on my return)\b",
        r"\b(?:limited|no|intermittent|sporadic|irregular|little|without) access to (?:my )?(?:e-?mails?"
        r"|voice ?mail|mail)",
        r"\b(?:unable|not able|will not be able) to (?:check|read|access|respond to|answer) (?:my "
        r"|your )?(?:e-?mails?|messages?|voice)",
        r"\b(?:for|if you (?:need|require|have)) (?:any |an )?(?:immediate|emergenc\w{1,5}"
        r"|urgent (?:matters|requests|issues))\b",
        r"\bthank you for your (?:e-?mail|message|mail)[.!,]? .{0,20}?\bi (?:am|'m|will be)\b",
        r"\bmy (?:return|absence)\b.{0,60}?\b(?:contact|call|reach)\b|\bin my absence\b",
    ),
    received=(
        r"\byour (?:request|ticket|enquiry|inquiry|message|e-?mail) (?:\(?#?\w{1,20}\)? )?has been "
        r"(?:received|created|logged|registered)",
        r"\bwe (?:have )?received your (?:request|enquiry|inquiry|message|e-?mail).{0,80}?\bwill "
        r"(?:get back|respond|reply|contact|be in touch)",
        r"\ba (?:support )?ticket has been (?:created|opened)",
        r"\bticket (?:number|id)\b.{0,40}?\bhas been (?:created|assigned)",
    ),
    left=(
        r"\b(?:am|is|are) no longer (?:with|at|employed (?:by|at)|working (?:for|at)|part of)\b",
        r"\bno longer works? (?:here|for|at|with)\b",
        r"\bha(?:s|ve) left (?:the )?(?:company|firm|organi[sz]ation|business|team|\w{2,30}\.?$)",
        r"\bmy last (?:working )?day (?:at|with|was)\b",
        r"\bha(?:s|ve) (?:retired|moved on)\b",
    ),
    moved=(
        r"\bmy (?:new )?e-?mail address (?:has changed|is now|will be)\b",
        r"\b(?:please )?(?:note|use|update) (?:my|our) new (?:e-?mail )?address\b",
        r"\b(?:this|my old) (?:e-?mail )?(?:address|account|mailbox) (?:is|will be) no longer "
        r"(?:in use|used|active|monitored|valid)\b",
    ),
    through=(
        r"\b(?:through|thru|up to and including|until and including|until the end of|until end of) {date}",
        r"\b(?:until|till|to) {date},? (?:inclusive|included)\b",
        r"\bfrom {date} (?:to|-|–|through|thru) {date}",
        r"\bbetween {date} and {date}",
    ),
    back=(
        r"\b(?:until|till|til) (?:the morning of )?{date}",
        r"\b(?:back|return(?:ing)?|be in|in the office|available(?: again)?|reachable)\b"
        r"(?: (?:to|in|at|again|the|work|my|office|desk))*,? (?:on |by |from |as of |starting )?{date}",
        r"\b(?:return|be back)\b.{0,30}? (?:on|by) {date}",
        r"\breturn(?:ing)?(?: date)?:? {date}",
    ),
    substitute=(
        r"\b(?:contact|e-?mail|write to|reach(?: out to)?|call|speak (?:to|with)|get in touch with|turn to"
        r"|forward (?:it|this) to)\b",
    ),
    opt_out=(
        r"\b(?:please )?(?:unsubscribe|remove|delete) (?:me|us|my (?:e-?mail|address|name|details)|this address)\b",
        r"\btake (?:me|us) off (?:your|this|the) (?:\w{1,20} )?list\b",
        r"\b(?:do not|don't|stop|quit) (?:ever )?(?:contact|e-?mail|writ|mail|messag|spamm?)\w{0,6} (?:to )?(?:me|us)\b",
        r"\bno (?:more|further) (?:e-?mails|messages|contact|mailings)\b",
        r"\bopt (?:me|us) out\b",
        r"\b(?:i|we) (?:do not|don't) (?:want|wish) to (?:receive|get|hear)\b.{0,40}?\b(?:e-?mails?|messages?|from you)\b",
        r"\bleave (?:me|us) alone\b",
    ),
    opt_out_alone=(r"(?:please )?(?:unsubscribe|stop|remove|opt[- ]?out|remove me)(?: please)?",),
    not_interested=(
        r"\b(?:i am|i'm|we are|we're) (?:really |just |simply |afraid )?not interested\b",
        r"^not interested\b",
        r"\b(?:it's|it is|this is|that's) not (?:for us|for me|something (?:for us|we need|i need|we would))\b",
        r"\bnot a (?:good )?(?:fit|match) (?:for us|for me)\b",
        r"\b(?:we have|we've|i have|i've) (?:already )?(?:decided (?:against|not to)|chosen (?:another|someone))\b",
        r"\b(?:we|i) (?:do not|don't) (?:need|want) (?:it|this|your|that|any)\b",
        r"\b(?:we|i)(?: have|'ve| will|'ll) (?:to )?(?:pass|decline)\b",
        r"\bno,? thank(?:s| you)\b",
    ),
    not_now=(
        r"\bnot (?:right now|at (?:the|this) (?:moment|time|stage)|just now|for now|just yet|this (?:year|quarter|month))\b",
        r"\b(?:bad|wrong|not (?:a|the) (?:good|right)) (?:time|timing)\b",
        r"\b(?:budgets?|hiring|spending) (?:is |are )?(?:frozen|on hold|spent|exhausted)\b",
        r"\b(?:on hold|on ice|parked) (?:for now|until {date})",
        r"\b(?:call|contact|e-?mail|write(?: to)?|ping|try|reach out to|get back to|come back to|follow up with|check in with)"
        r" (?:me|us)(?: again| back)? (?:later|another time|in a (?:while|few))\b",
        r"\b(?:call|contact|e-?mail|write(?: to)?|ping|try|reach out(?: to)?|get back(?: to)?|come back(?: to)?|follow up(?: with)?"
        r"|check (?:in|back)(?: with)?|touch base|reconnect|revisit(?: this)?|talk|speak|circle back)(?: me| us)?(?: again| back)?"
        r" (?:on|in|after|around|from|at the (?:beginning|start|end) of|early|late|once)? ?{date}",
        r"\b(?:not|nothing) (?:before|until) {date}",
    ),
    interested=(
        r"\bsounds (?:very |really )?(?:good|great|interesting|intriguing)\b",
        r"\b(?:i am|i'm|we are|we're|we might be|i might be|i'd be|we'd be) (?:very |definitely |quite |certainly )?interested\b",
        r"\b(?:happy|glad|keen|love|like) to (?:talk|chat|meet|have a call|learn more|hear more|know more|discuss|see a demo)\b",
        r"\blet'?s (?:talk|meet|chat|schedule|set up|arrange|do (?:it|a call))\b",
        r"\b(?:can|could|would) you (?:please )?(?:send|share|give) (?:me|us|over)\b.{0,60}?"
        r"\b(?:info|information|details|pricing|prices?|quote|proposal|offer|brochure|deck|more)\b",
        r"\bplease send (?:me |us |over )?(?:more|further|your|the|a)\b.{0,30}?\b(?:info|information|details|pricing|quote|proposal|offer)\b",
        r"\bhow much (?:does|would|is|do)\b|\bwhat (?:does|would) (?:it|this|that) cost\b",
        r"\bwhen (?:are you|would you be|could you be) (?:free|available)\b",
        r"\b(?:that|this|it) works for (?:me|us)\b",
    ),
    referral=(
        r"\b(?:i am|i'm) not the (?:right|best|correct) (?:person|contact)\b",
        r"\b(?:the|a) (?:right|best|correct|better) (?:person|contact)(?: to (?:talk|speak|write) to| for (?:this|that))? (?:is|would be)\b",
        r"\b(?:please |you (?:should|could|can|might want to|may want to) |best to )?(?:contact|talk to|speak (?:to|with)|reach out to|get in touch with|write to)"
        r" (?:my|our) (?:\w{1,20} ){0,2}?(?:colleague|partner|boss|manager|director|head|assistant|team)\b",
        r"\bi(?:'m| am|'ve| have)? (?:copied|copying|cc'?(?:d|ing|ed)|looping in|added|adding|forwarded (?:this|your)|forwarding (?:this|your)|passed (?:this|your))\b",
        r"\b(?:handles|is responsible for|looks after|is in charge of|takes care of|deals with) (?:this|that|it|these|such|all)\b",
    ),
    condition=("if", "whether", "unless", "in case"),
    farewell=(
        r"(?:(?:kind|best|warm|with kind|with best|many)? ?(?:regards|wishes)|regards|cheers|sincerely|yours"
        r"(?: (?:sincerely|truly|faithfully))?|thanks(?: again)?|thank you|many thanks|best|all the best|br|rgds)",
    ),
    footer=(
        r"sent from my (?:iphone|ipad|mobile|phone|android|samsung|blackberry|galaxy)\b",
        r"get outlook for (?:ios|android)\b",
        r"this (?:e-?mail|message|communication)(?: and any (?:files|attachments?))?.{0,60}?\b(?:confidential|intended (?:only|solely))\b",
    ),
    leave_list=(
        r"\b(?:to|click here to|if you (?:would|want|wish|'d|no longer).{0,40}? to) (?:unsubscribe"
        r"|opt[- ]out|be removed|remove yourself)\b",
        r"\bunsubscribe (?:from|here|instructions|link)\b",
        r"https?://\S{1,200}?(?:unsubscribe|opt-?out)",
    ),
)  # fmt: skip
