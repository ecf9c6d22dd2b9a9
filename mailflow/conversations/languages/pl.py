"""Polish."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?maile?|maile?|wiadomości|korespondencj(?:ę|i)|poczt(?:ę|y))"
_AWAY = (
    r"(?:nieobecn[aiey]\w{0,3}|na (?:\w{1,15} )?(?:urlopie|zwolnieniu|delegacji|wakacjach|wyjeździe"
    r"|szkoleniu|konferencji|targach|l4)"
    r"|w (?:delegacji|podróży(?: służbowej)?)|poza (?:biurem|domem|firmą|pracą)|niedostępn[aiey]\w{0,2})"
)
_ON = r"(?:od dnia |od |dnia |dn\. |w dniu |we? |już |dopiero |ponownie ){0,5}"

_TALK_AGAIN = (
    r"\b(?:wróćmy|proszę (?:o kontakt|wrócić|(?:się )?odezwać|zadzwonić|napisać)|prosimy o (?:kontakt"
    r"|ponowny kontakt)|proszę o ponowny kontakt|odezwij się|odezwijcie się|skontaktuj się|zadzwoń|napisz"
    r"|porozmawiajmy|wrócić|porozmawiać)"
    r"(?: (?:do|tego|tematu|się|ze mną|z nami|ponownie|proszę|mnie|nas|rozmowy|jeszcze raz)){0,5} (?:we? |po "
    r"|na |od |za |dopiero |gdzieś |około |koło ){0,5}"
)

POLISH = also_without_accents(Language(
    code="pl",
    months=(
        r"\b(?:stycz(?:eń|nia|niu|niem)|sty)\b\.?", r"\b(?:lut(?:y|ego|ym|emu)|lut)\b\.?",
        r"\bmar(?:zec|ca|cu|cem)?\b\.?",
        r"\bkwi(?:ecień|etnia|etniu|etniem)?\b\.?", r"\bmaj(?:a|u|em)?\b",
        r"\b(?:czerw(?:iec|ca|cu|cem)|cze)\b\.?",
        r"\blip(?:iec|ca|cu|cem)?\b\.?", r"\bsie(?:rpień|rpnia|rpniu|rpniem|\.)",
        r"\bwrz(?:esień|eśnia|eśniu|eśniem)?\b\.?",
        r"\bpaź(?:dziernik(?:a|u|iem)?)?\b\.?", r"\blis(?:topad(?:a|zie|em)?\b|\.)",
        r"\bgru(?:dzień|dnia|dniu|dniem)?\b\.?",
    ),
    weekdays=(
        r"\b(?:poniedział(?:ek|ku|kiem|kowi)\b|pon\.|pn\.)", r"\b(?:wtor(?:ek|ku|kiem|kowi)\b|wt\.)",
        r"\b(?:środ(?:a|ę|y|ą)\b|środzie\b|śr\.)",
        r"\b(?:czwart(?:ek|ku|kiem|kowi)\b|czw\.)", r"\b(?:piąt(?:ek|ku|kiem|kowi)\b|pt\.)",
        r"\b(?:sobot(?:a|ę|y|ą)\b|sobocie\b|sob\.)",
        r"\b(?:niedziel(?:a|ę|i|ą)\b|niedz\.|nd\.)",
    ),
    numeric="dmy",
    dates=(r"(?:dnia )?{day}\.?(?:-?go)? {month}(?:,? {year}(?: ?r(?:\.|oku\b|\b))?)?",),
    days_alone=(r"\b{day}-?(?:go|ego)\b",),
    numbers={
        "jeden": 1, "jedną": 1, "dwa": 2, "dwie": 2, "dwóch": 2, "parę": 3, "kilka": 3, "trzy": 3,
        "cztery": 4, "pięć": 5, "sześć": 6, "siedem": 7, "osiem": 8, "dziesięć": 10, "pierwszym": 1,
        "drugim": 2, "trzecim": 3, "czwartym": 4,
    },
    today=(r"\b(?:dziś|dzisiaj|dzisiejsz\w{1,4})\b",),
    tomorrow=(r"\bjutr(?:o|a|zejsz\w{1,4})\b",),
    in_days=(r"\bza {n} dni\b", r"\bza {n} dzień\b"),
    in_weeks=(r"\bza {n} tygodni(?:e)?\b", r"\bza {n} tydzień\b"),
    in_months=(r"\bza {n} miesi(?:ąc|ące|ęcy)\b",),
    weeks=(r"\btygod(?:niu|nia|zień) {n}",),
    this_week=(
        r"\b(?:tego|bieżącego) tygodnia\b",
        r"\b(?:tym|bieżącym) tygodniu\b",
        r"\b(?<!od )(?<!ciągu )(?<!około )tygodnia\b",
    ),
    this_month=(
        r"\b(?:tego|bieżącego) miesiąca\b",
        r"\b(?:tym|bieżącym) miesiącu\b",
        r"\b(?<!od )(?<!ciągu )miesiąca\b",
    ),
    this_year=(
        r"\b(?:tego|bieżącego) roku\b",
        r"\b(?:tym|bieżącym) roku\b",
        r"\b(?<!\d )(?<!od )(?<!ciągu )roku\b(?! \d)",
    ),
    next_week=(
        r"\b(?:przyszł\w{2,3}|następn\w{1,3}|kolejn\w{1,3}|nadchodząc\w{1,3}) tygod(?:niu|nia|zień)\b",
    ),
    next_month=(r"\b(?:przyszł\w{2,3}|następn\w{1,3}|kolejn\w{1,3}) miesiąc(?:u|a)?\b",),
    next_year=(
        r"\b(?:przyszł\w{2,3}|następn\w{1,3}|nowym|nowego|kolejnym) rok(?:u)?\b",
        r"\bnow(?:y|ym|ego) rok(?:u|iem)?\b",
        r"\bprzełomie roku\b",
    ),
    quarters=(r"\b(?:q|kw\. ?){n}", r"\b{n}\.? kwarta(?:ł|le|łu)\b"),
    seasons={
        "spring": r"\bwio(?:sna|snę|sny|śnie|sną)\b",
        "summer": r"\b(?:lato|lata|latem|lecie|wakacj(?:e|i|ach|ami))\b",
        "autumn": r"\b(?:jesień|jesieni|jesienią)\b",
        "winter": r"\b(?:zim(?:a|ę|y|ą)|zimie)\b",
        "christmas": r"\b(?:świ(?:ęta|ąt|ętach|ętami)|boże(?:go)? narodzeni(?:e|a))\b",
    },
    coming=(r"(?:najbliższ\w{1,3}|przyszł\w{1,3}|następn\w{1,3}|nadchodząc\w{1,3}|ten|tę)",),
    to=("do(?: dnia)?",),
    early=(r"\b(?:na |z )?począt(?:ku|kiem|ek) {period}",),
    middle=(r"\b(?:w |do )?połow(?:ie|a|ę|y) {period}",),
    late=(r"\b(?:pod |na |do )?konie?c(?:u|a|em)? {period}",),
    auto_subject=(
        r"(?:automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|auto-?odpowiedź)\b",
        r"(?:autoresponder|odpowiedź w trakcie nieobecności|powiadomienie o nieobecności"
        r"|informacja o nieobecności)\b",
        r"automatyczn(?:y|e|a) (?:e-?mail|potwierdzenie|wiadomość|mail)\b",
    ),
    away_subject=(
        r"nieobecn(?:ość|y|a)\b",
        r"(?:jestem )?(?:na )?urlop(?:ie)?\b",
        r"(?:jestem )?poza (?:biurem|firmą)\b",
        r"zwolnienie lekarskie\b|l4\b",
    ),
    auto_text=(
        r"\bto jest (?:wiadomość )?automatyczn(?:a|ie)",
        r"\b(?:ta |niniejsza )?wiadomość (?:ta )?(?:została |jest )?(?:wygenerowana|wysłana"
        r"|generowana) automatycznie",
        r"\bwiadomość automatyczna\b|\bautomatycznie wygenerowan[aey]\b",
        r"\b(?:prosimy|proszę) nie odpowiadać na (?:tę|tą|ten|niniejszą|to) (?:wiadomość|e-?mail|mail)",
    ),
    away=(
        r"\b(?:jestem|będę|jesteśmy|będziemy|przebywam|przebywamy|pozostaję"
        rf"|jest) (?:\w{{1,20}} ){{0,4}}?{_AWAY}",
        r"\bprzebywam na (?:\w{1,15} )?(?:urlopie|zwolnieniu|delegacji)",
        r"\bnie ma mnie (?:\w{1,15} )?(?:w (?:biurze|pracy|firmie)|do|dziś|dzisiaj)\b",
        r"\bnie będzie mnie\b",
        r"\bna (?:urlopie|zwolnieniu lekarskim|l4)\b",
        r"\b(?:biuro|firma) (?:jest |będzie )?(?:nieczynn[ae]|zamknięt[ae])",
    ),
    time_off=(
        r"\b(?:urlop\w{0,3}|nieobecn\w{1,4}|delegacj\w{1,2}|poza biurem|zwolnieni\w{1,2}|nieczynn\w{1,2}"
        r"|zamknięt\w{1,2})\b",
    ),
    anybody=(
        r"\bw (?:pilnych|nagłych) (?:sprawach|przypadkach)\b|\bw sprawach (?:pilnych|niecierpiących"
        r"|wymagających)|\bw (?:przypadku )?(?:pilnej sprawy|spraw pilnych|pilnym przypadku)",
        r"\b(?:w razie|w przypadku) (?:pilnej|pilnych|nagłej|konieczności|potrzeby pilnego)",
        r"\bpo moim powrocie\b|\bpo powrocie (?:odpowiem|odpiszę) na (?:państwa|wszystkie|pana|pani|twoj"
        r"|wiadomoś)",
        r"\b(?:ograniczony|utrudniony|sporadyczny|brak) dostęp(?:u)? do (?:poczty|skrzynki|e-?maila?|maila?)",
        r"\bnie (?:będę )?(?:odbiera(?:ć|m)|czyta(?:ć|m)|sprawdza(?:ć|m)|odpisywać"
        rf"|odpowiadać)(?: na)? {_MAIL}",
        r"\b(?:podczas|w czasie|na czas|w trakcie) mojej nieobecności\b|\bpod moją nieobecność\b",
        r"\b(?:państwa|twoja|pana|pani) wiadomość (?:zostanie|nie zostanie|będzie)\b",
        r"\bdziękuję za (?:wiadomość|e-?mail|maila|kontakt)[.!,]? ?(?:jestem|obecnie|aktualnie"
        rf"|przebywam) (?:jestem |przebywam )?{_AWAY}",
    ),
    received=(
        r"\b(?:państwa|twoje|pana|pani) (?:zgłoszenie|zapytanie|wiadomość)(?: nr \S{1,20})? (?:zostało"
        r"|została) (?:\w{1,12} )?(?:przyjęt|zarejestrowan|otrzyman|utworzon)",
        r"\bzgłoszenie (?:nr |numer |o numerze |#)?\S{0,20} ?zostało (?:przyjęte|zarejestrowane|utworzone)",
        r"\botrzymaliśmy (?:państwa|twoje|twoją|pana|pani) (?:zgłoszenie|zapytanie"
        r"|wiadomość).{0,80}?\b(?:odpowiemy|skontaktujemy|odpiszemy|udzielimy)",
        r"\bnumer (?:twojego |państwa )?zgłoszenia\b",
    ),
    confirms=(
        r"\botrzymaliśmy (?:twoje|twoją|państwa|pana|pani)\b",
        r"\bdziękujemy za (?:kontakt|zgłoszenie|zamówienie)",
        r"\bnumer (?:zgłoszenia|sprawy)\b",
    ),
    left=(
        r"\b(?:nie pracuję|nie pracuje|nie jestem|nie jest) już (?:w firmie|w|pracownikiem"
        r"|zatrudnion\w{1,3}|częścią|z)\b",
        r"\bjuż nie pracuj(?:ę|e)\b|\bnie pracuj(?:ę|e) (?:już|dłużej)\b",
        r"\b(?:zakończy(?:łem|łam|ł|ła)|rozwiąza(?:łem|łam)) (?:\w{1,15} )?(?:pracę|współpracę|zatrudnienie"
        r"|umowę) (?:w|z|dla)\b",
        r"\b(?:odszedł|odeszła|odszedłem|odeszłam) (?:z (?:firmy|pracy)|na emeryturę)",
        r"\b(?:mój|moim) ostatni(?:m)? (?:dzień|dniem) (?:pracy)?",
        r"\b(?:przeszedł|przeszła|przeszedłem|przeszłam|jestem) na emerytur",
    ),
    moved=(
        r"\b(?:mój|nasz) (?:nowy )?adres (?:e-?mail|mailowy|poczty|e-?mailowy)(?: \w{1,10})? (?:zmienił"
        r"|uległ|to|został)",
        r"\b(?:mój|nasz) nowy (?:adres|e-?mail|mail)\b",
        r"\bzmieni(?:łem|łam|liśmy|ł się) (?:mój |swój |nasz )?(?:adres|e-?mail|mail)",
        r"\b(?:ten|stary) (?:adres|e-?mail|mail)\w{0,3}(?: \w{1,10})? (?:nie jest już|już nie jest"
        r"|jest już nie|przestał|zostanie wyłączony|jest nieaktywny)",
    ),
    through=(
        r"\bdo (?:końca )?(?:dnia |dn\. )?{date}",
        r"\bod (?:dnia |dn\. )?{date} do (?:dnia |dn\. )?{date}",
        r"\b(?:w dniach|w terminie|w okresie) (?:od )?{date} (?:do|i) {date}",
        r"\b(?:w dniach|w terminie|w okresie|urlop:|nieobecność:) ?{date}",
        r"\bmiędzy {date} a {date}",
        r"\b(?:odpowiem|odpiszę|wracam|wrócę|dostępn[ay]|skontaktuję się).{0,20}? po {date}",
    ),
    back=(
        r"\b(?:nie wcześniej niż|dopiero) (?:od |we? |dnia ){0,5}{date}",
        r"\b(?:wracam|wracamy|wrócę|wrócimy|powrót|powracam|powrócę|będę (?:ponownie |znów "
        r"|już )?(?:dostępn[ay]|obecn[ay]|w (?:biurze|pracy)|osiągaln[ay])"
        r"|jestem ponownie|odpowiem|odpiszę|do pracy|dostępn[ay](?: ponownie)?)\b(?: (?:do|w|z|na|biura"
        rf"|biurze|pracy|urlopu|ponownie|planuję)){{0,5}}:?,? {_ON}{{date}}",
        r"\b(?:od )?(?:dnia )?{date} (?:będę|jestem|wracam)\b(?! (?:nieobecn|na urlop|poza|na zwoln"
        r"|niedostęp))",
        r"\b(?:data powrotu|powrót)(?: to)?: ?{date}",
    ),
    since=(r"\bod (?:dnia |dn\. )?{date}",),
    substitute=(
        r"\b(?:prosz(?:ę|y) o kontakt z|prosimy o kontakt z|kontakt z|kontaktować się z|skontaktować się z"
        r"|kontaktuj się z|zastępuje mnie|zastępstwo(?: pełni)?|zastępować mnie będzie"
        r"|pisz(?:cie)? do|kierować do|kontakt(?:owy)?(?: pod adresem)?|pod adresem|zwracać się do"
        r"|prosz(?:ę|y) pisać (?:do|na))\b",
    ),
    titles=("pan", "pani", "panem", "panią", "kolega", "koleżanka", "kolegą", "koleżanką", "p."),
    opt_out=(
        r"\b(?:mnie|nas|mój adres|nasz adres) (?:proszę )?(?:wypisać|usunąć|wykreślić|skreślić) (?:z"
        r"|ze) (?:(?:tej|waszej|państwa|swojej|twojej) )?"
        r"(?:list(?:y|ę)\b(?! (?:uczestnik|gości|zakup|zadań|obecn))|baz|newsletter|mailing|wysyłk"
        r"|subskrypcj)",
        r"\b(?:proszę |prosimy )?(?:o )?(?:wypisa(?:ć|nie)|wypisz(?:cie)?|usu(?:nąć|nięcie|ń|ńcie)"
        r"|wykreśl(?:ić|enie|cie)?|skreśl(?:ić|cie)?) (?:mnie|nas|mój|nasz|mojego|naszego|moich"
        r"|moje)\b.{0,30}? "
        r"(?:z|ze) (?:(?:tej|waszej|państwa|swojej|twojej|jakiejkolwiek) )?(?:list(?:y|ę) (?:mailing\w{0,8}"
        r"|wysyłkow\w{1,3}|subskryb\w{0,8}|adresow\w{1,3}|kontakt\w{0,4}|dystrybuc\w{0,6})"
        r"|listy\b(?! (?:uczestnik|gości|zakup|zadań|obecn))"
        r"|baz(?:y|ie)|newsletter\w{0,2}|mailingu|wysyłki|subskrypcji)",
        r"\b(?:wypisz|wypiszcie|proszę (?:mnie )?wypisać) (?:mnie|nas)?(?=[.!,]| ?$)",
        r"\b(?:usu(?:ńcie|ń|nąć)|o usunięcie) (?:wszystki(?:e|ch) )?moi?(?:e|ch) dan(?:e|ych)(?: osobow(?:e"
        r"|ych))?",
        r"\bnie (?:pisz(?:cie)?|dzwoń(?:cie)?|kontaktuj(?:cie)? się) (?:\w{1,10} )?(?:już "
        r"|więcej )(?:do (?:mnie|nas)|ze? (?:mną|nami)|[.!,]|$)",
        r"\b(?:proszę|prosimy|prosze) (?:\w{1,10} )?nie (?:kontaktować się (?:\w{1,10} )?(?:ze mną|z nami)"
        r"|pisać do (?:mnie|nas)|dzwonić do (?:mnie|nas)) (?:więcej|ponownie|już|nigdy)",
        r"\b(?:proszę|prosimy|prosze) (?:już |więcej )(?:do mnie |do nas |ze mną "
        r"|z nami )?(?:\w{1,10} )?nie (?:kontaktować się|pisać|dzwonić|nękać)(?: (?:ze mną|z nami|do mnie"
        r"|do nas|mnie))?(?= ?[.!,]| ?$)",
        r"\b(?:proszę|prosimy|prosze) nie (?:kontaktować się|pisać|dzwonić|nękać) (?:już|więcej)"
        r"(?= ?[.!,]| ?$)",
        r"\b(?:proszę|prosimy|prosze) (?:\w{1,10} )?(?:już |więcej )?nie (?:wysyłać|przysyłać"
        r"|przesyłać) (?:\w{1,10} )?(?:więcej |już )?(?:takich |żadnych |kolejnych |podobnych ){0,5}(?:maili"
        r"|e-?maili|wiadomości|reklam|ofert|spamu|newsletter\w{0,2}|mailingu)\b",
        r"\bnie (?:wysyłaj(?:cie)?|przysyłaj(?:cie)?) (?:mi |nam )?(?:już |więcej )(?:takich "
        r"|żadnych )?(?:maili|e-?maili|wiadomości|reklam|ofert|spamu|nic)\b",
        r"\bnie (?:chcę|chcemy|życzę sobie|życzymy sobie|wyrażam zgody na) (?:już |więcej "
        r"|dłużej )?(?:dalszych|kolejnych|otrzymywa(?:ć|nie|nia)|dostawać|kontaktu|takich|przesyłani[ea]"
        r"|waszych|państwa)\b.{0,20}?(?:maili|e-?maili|wiadomości|ofert|reklam"
        r"|newsletter\w{0,2}|informacji (?:handlow|marketing)\w{1,4}|od (?:was|państwa|pana|pani|ciebie)"
        r"|ze strony)",
        r"\b(?:proszę|prosimy) (?:o )?(?:dać|dajcie|daj) (?:mi|nam) (?:święty )?spokój",
        r"\b(?:rezygnuję|rezygnujemy|chcę zrezygnować|chciałbym zrezygnować) z (?:otrzymywania|subskrypcji"
        r"|newslettera|mailingu)",
    ),
    opt_out_alone=(
        r"(?:proszę (?:o )?)?(?:wypisz(?: mnie)?|wypisać|wypisanie|rezygnuję|rezygnacja|usuń(?: mnie)?|stop"
        r"|unsubscribe)",
    ),
    not_interested=(
        r"\bnie (?:jestem|jesteśmy) (?:\w{1,12} )?zainteresowan(?:y|a|i|e)\b(?! (?!tym|tą|waszą|państwa"
        r"|ofert|propozyc|współprac|pana|pani|usług|tematem|rozmową))",
        r"^(?:niestety,? )?nie ?(?:jestem )?zainteresowan(?:y|a|i|e)\b",
        r"\bnie interesuje (?:mnie|nas)\b|\b(?:mnie|nas) (?:to )?nie interesuje\b",
        r"\bnie (?:mamy|mam) (?:takiej |takich |obecnie )?(?:potrzeby|potrzeb|zapotrzebowania"
        r"|zainteresowania)\b(?! \w{1,20}ania)",
        r"\b(?:brak|bez) zainteresowania\b",
        r"\b(?:to|oferta) (?:jednak )?nie (?:jest )?(?:dla nas|dla mnie|coś dla nas)",
        r"\bnie skorzystam(?:y)?\b",
        r"\b(?:wybraliśmy|zdecydowaliśmy się na) (?:inn(?:ą|ego|y|e)|konkurencj)",
        r"\bnie,? (?:bardzo )?dziękuj(?:ę|emy)\b|\bdziękuj(?:ę|emy),? (?:ale )?(?:nie|rezygnuj(?:ę"
        r"|emy))(?= ?[.!,]| ?$)",
    ),
    not_now=(
        r"\b(?:nie|niestety nie) (?:w tej chwili|w tym momencie|teraz|na razie|obecnie|w tym roku"
        r"|w tym kwartale)\b",
        r"\b(?:w tej chwili|w tym momencie|na razie|obecnie|aktualnie|na ten moment|na chwilę obecną"
        r"|póki co) (?:\w{1,15} )?nie (?:jestem|jesteśmy|mamy|mam|potrzebujemy|potrzebuję|planujemy|szukamy"
        r"|rozważamy|poszukujemy)(?! (?:w stanie|możliwości|czasu|pewn|dostęp|w biurze|jeszcze))",
        r"\bnie (?:jesteśmy|jestem|mamy|mam|potrzebujemy|planujemy|szukamy) (?:\w{1,15} )?(?:w tej chwili"
        r"|w tym momencie|na razie|obecnie|aktualnie|teraz) (?:zainteresowan|potrzeb|zapotrzebow|tak"
        r"|budżetu|plan)",
        r"\b(?:zły|nie najlepszy|nieodpowiedni|to nie (?:jest )?dobry) (?:czas|moment)\b",
        r"\bbudżet (?:\w{1,15} ){0,5}?(?:wyczerpany|zamrożony|zamknięty|wykorzystany)",
        rf"{_TALK_AGAIN}{{date}}",
        rf"{_TALK_AGAIN}(?:późniejszym terminie|później|wakacjach|urlopie|jakiś czas|innym terminie)",
        r"\b(?:nie wcześniej niż|najwcześniej|dopiero|nie przed) (?:we? |po |na |od |za ){0,5}{date}",
    ),
    interested=(
        r"\b(?:po)?pros(?:zę|imy) o (?:państwa |pełną |szczegółową )?(?:ofertę|cennik|wycenę"
        r"|więcej informacji|dodatkowe informacje|materiały|prezentację)",
        r"\b(?<!nie )(?:brzmi|wygląda) (?:bardzo |naprawdę |całkiem )?(?:dobrze|ciekawie|interesująco"
        r"|świetnie|super)\b",
        r"\b(?<!nie )(?:jestem|jesteśmy|byłbym|byłabym|bylibyśmy) (?:bardzo |jak najbardziej |wstępnie "
        r"|zdecydowanie )?zainteresowan(?:y|a|i|e)\b",
        r"\b(?<!nie )(?:interesuje|zainteresowało|zainteresowała) (?:mnie|nas)\b",
        r"\b(?:chętnie|z chęcią|z przyjemnością) (?:\w{1,12} )?(?:porozmawia\w{1,3}|dowie\w{1,4}"
        r"|spotka\w{1,3}|zobacz\w{1,4}|usłysz\w{1,4}|pozna\w{1,3}|umówi\w{1,3})",
        r"\bprosz(?:ę|y) (?:mi |nam )?(?:o )?(?:przesł(?:ać|anie)|wysł(?:ać|anie)|podesł(?:ać"
        r"|anie)) (?:\w{1,15} ){0,2}?(?:ofert\w|cennik\w?|informacj\w|materiał\w{1,3}|szczegół\w{1,3}"
        r"|wycen\w|prezentacj\w)",
        r"\b(?:czy )?(?:może|mógłby|mogłaby|możecie|możesz|mógłbyś|mogłabyś|mogą"
        r"|mogliby) (?:\w{1,10} ){0,2}?(?:przesłać|wysłać|podesłać|podać)\b.{0,40}?(?:ofert|cennik"
        r"|informacj|materiał|szczegół|wycen|cen(?:ę|y))",
        r"\b(?:ile|jaki jest) (?:to )?(?:kosztuje|koszt|by kosztował\w{0,2})\b",
        r"\b(?:ten termin|poniedziałek|wtorek|środa|czwartek|piątek|to) (?:mi |nam )?(?:pasuje|odpowiada)\b",
        r"\bumówmy się\b",
    ),
    referral=(
        r"\bnie jestem (?:właściwą|odpowiednią|dobrą) (?:osobą)\b",
        r"\b(?:właściw|odpowiedni|lepsz)(?:ą|a) osob(?:ą|a) (?:do kontaktu |w tej sprawie "
        r"|do rozmowy ){0,5}(?:jest|będzie|to)\b",
        r"\b(?:tym|tymi|tym tematem|tą sprawą|tymi sprawami|tymi tematami) (?:u nas "
        r"|w firmie )?(?:zajmuje się|zajmują się)\b|\bza (?:to|te sprawy|ten obszar|ten temat) (?:u nas "
        r"|w firmie )?odpowiada\b",
        r"\b(?:przekaza(?:łem|łam|liśmy)|przesła(?:łem|łam)|przekazuję|przesyłam"
        r"|przekierowuję) (?:\w{1,15} ){0,2}?(?:wiadomość|maila|e-?mail|temat|dalej|zapytanie"
        r"|ofertę) (?:\w{1,15} ){0,2}?(?:do|koledze|koleżance|dalej|osobie)",
        r"\b(?:proszę|prosimy) (?:o kontakt|się skontaktować|skontaktować się|kontaktować się|porozmawiać"
        r"|pisać|napisać) (?:z|do) (?:moi?m|moją|moje[jg]o?|naszym|naszą) (?:\w{1,20} ){0,2}?(?:kolegą"
        r"|koleżanką|szefem|szefową|dyrektorem|dyrektor|działem|kierownikiem|współpracownikiem)",
        r"\b(?:dodaję|dodałem|dodałam|włączam|w kopii) .{1,40}?(?:do (?:korespondencji|kopii|wiadomości"
        r"|wątku)|kolega|koleżanka|dw\b|cc\b)",
    ),
    condition=("jeśli", "jeżeli", "gdyby", r"czy(?! (?:może|mógł|mogł|mogę|moż))", "o ile", "gdy"),
    until=(r"\b(?:przed|wcześniej|najwcześniej|dopiero)\b",),
    meet=(r"\b(?:zadzwo|zdzwo|spotka|porozmaw|telefon)",),
    hour=(r"\b(?:o|godz\.|godzinie) {n}\b",),
    unavailable=(r"\bzaję(?:ty|ta|ci)\b",),
    afterwards=(r"\b(?:potem|później)\b",),
    speaks_of_self=(
        r"\b(?:jestem|mój|moim|zakończył[ea]m|rozwiązał[ea]m|odszedłem|odeszłam|przeszedłem|przeszłam)\b",
        r"\bpracuj\u0119\b",  # spelt so as to stay apart from "pracuje": he, or she, does
    ),
    farewell=(
        r"(?:z (?:poważaniem|wyrazami szacunku|pozdrowieniami|góry dziękuję)"
        r"|(?:serdecznie )?pozdrawiam(?: serdecznie)?|pozdrawiamy|pozdrowienia|pozdr\.?"
        r"|(?:serdeczne )?pozdrowienia"
        r"|łączę (?:wyrazy szacunku|pozdrowienia)|dziękuję(?: (?:bardzo|z góry))?|miłego dnia|kłaniam się)",
    ),
    footer=(
        r"wysłan[eoa] z (?:iphone|ipad|mojego|telefonu|urządzenia|programu|systemu|yahoo|smartfon|aplikacji)",
        r"(?:pobierz|uzyskaj) (?:aplikację |program )?outlook (?:dla|na) (?:systemu )?(?:ios|android)",
        r"(?:niniejsza|ta) (?:wiadomość|korespondencja).{0,60}?\b(?:poufn|przeznaczon[aey] (?:wyłącznie"
        r"|tylko))",
        r"administratorem (?:państwa |pani/pana )?danych osobowych",
    ),
    leave_list=(
        r"\b(?:aby|żeby|jeśli chcesz) (?:się )?(?:zrezygnować|wypisać|anulować).{0,60}?\b(?:kliknij|wyślij"
        r"|odpowiedz)",
        r"\bwypisz się\b|\banuluj subskrypcję\b",
        r"https?://\S{1,200}?(?:wypisz|rezygnacja)",
    ),
    negation=(),
    request=(
        "czy może",
        "czy mogę prosić",
        "proszę",
        "prosimy",
        "czy możecie",
        "czy możesz",
        "czy mógłbyś",
        "czy mógłby",
        "czy mogłaby",
    ),
    after=("po",),
))  # fmt: skip
