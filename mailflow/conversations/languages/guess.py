"""In which languages may a text be written?"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from mailflow.conversations.languages import LANGUAGES
from mailflow.conversations.languages.model import Language

# Words that nearly every letter has and that few other languages write alike. A language without them is
# always looked at, so that teaching one takes no more than its own module.
_COMMON = {
    "en": "the and you your our with have this that will would are not for can from please thanks it's of",
    "de": "und die der das ist ich wir sie nicht mit für fuer ein eine auf bitte danke haben ihre ihr zu uns",
    "fr": "les des une est pour nous vous je dans pas avec votre vos sur merci que qui notre bonjour du et",
    "es": "los las una para con por que usted gracias muy está estamos su nos pero como hola el y más del",
    "pt": "não uma para com que obrigado obrigada você nós muito está seu sua mas os as em por olá e do da",
    "it": "il che per non con una sono grazie della di la siamo questo vostra anche buongiorno mi ci gli al",
    "nl": "het een wij niet voor met dat zijn ik van bedankt graag hebben op jullie uw naar ook aan maar",
    "sv": "och att det är inte för med jag vi har som på ni tack till av om din er hej kan",
    "da": "og at det er ikke for med jeg vi har som på tak til af om jer hej kan vores dig",
    "no": "og at det er ikke for med jeg vi har som på takk til av om dere hei kan vår deg",
    "fi": "ja on ei että olen olemme se kun kiitos mutta hei teidän meillä emme voi myös ole tai jos sitten",
    "pl": "nie się na jest że do dla oraz dziękuję proszę jak pan pani państwa w z i mamy jestem od",
    "cs": "není je na že se pro děkuji děkujeme prosím jsme jsem dobrý den v s a nám vás ale máme jako by",
    "tr": "ve bir bu için ile teşekkürler teşekkür ederim değil merhaba biz ben size çok olarak daha var yok",
}
_ENOUGH = 3  # common words of a language: then it is one of those that are written here
_SHORT = 100  # characters; so few words have hardly any common ones
_TOO_FEW = 2  # common words of whatever language: with less nothing can be told
_SURE = 3  # common words of a language, with which one says that a text is written in it,
_LEAD = 2  # and by how many it must lead
_SCRIPT_LEADS = 0.5  # letters of a script to one Latin letter: names and brands stand in every text
_NO_HEADING = 15  # characters that Japanese shares with Chinese, of which it writes no sentence of its own
_LOOKED_AT = 5_000  # characters

_WORD = re.compile(r"[\w']+")
_LATIN = re.compile("[a-z]")
_KANA = re.compile("[\u3041-\u30ff]")
_SCRIPTS = {
    "ru": re.compile("[а-яё]"),
    "ja": re.compile("[\u3041-\u30ff\u4e00-\u9fff]"),  # kana, and the characters that it shares with Chinese
    "zh": re.compile("[\u4e00-\u9fff]"),
}
_CODES: dict[str, list[str]] = {}  # of the languages that have a word in common use
for _code, _words in _COMMON.items():
    for _word in _words.split():
        _CODES.setdefault(_word, []).append(_code)


def languages_of(text: str) -> tuple[Language, ...]:
    """The languages whose words can stand in this text (plain), in the order of LANGUAGES.

    Several where they are mixed, or are much alike; all of the script where the text is too short to tell.
    """
    common = _CODES.keys() & _WORD.findall(text)
    counts = Counter(chain.from_iterable(map(_CODES.__getitem__, common)))
    most = max(counts.values(), default=0)
    needed = 0 if most < _TOO_FEW else 1 if len(text) < _SHORT else min(_ENOUGH, most)
    return tuple(one for one in of_its_script(text) if one.code not in _COMMON or counts[one.code] >= needed)


def written_in(text: str) -> str:
    """The one language in which this text (plain) is written, ISO 639-1; "" where it is not plain which.

    Of languages that are much alike the one must lead by as much as tells them apart.
    """
    text = text[:_LOOKED_AT]
    latin = len(_LATIN.findall(text))
    for code, letters in _SCRIPTS.items():
        if (written := len(letters.findall(text))) > _SCRIPT_LEADS * latin:
            if code != "ja" or _KANA.search(text):
                return code
            return "zh" if written >= _NO_HEADING else ""
    common = _CODES.keys() & _WORD.findall(text)
    counts = Counter(chain.from_iterable(map(_CODES.__getitem__, common))).most_common(2)
    if not counts or counts[0][1] < _SURE:
        return ""
    second = counts[1][1] if len(counts) > 1 else 0
    return counts[0][0] if counts[0][1] >= second + _LEAD else ""


def of_its_script(text: str) -> tuple[Language, ...]:
    """The languages in whose letters some of this text (plain) is written, in the order of LANGUAGES."""
    written = (code for code, letters in _SCRIPTS.items() if letters.search(text))
    return _written_in(bool(_LATIN.search(text)), *written)


@cache
def _written_in(latin: bool, *codes: str) -> tuple[Language, ...]:
    return tuple(one for one in LANGUAGES if (one.code in codes if one.code in _SCRIPTS else latin))
