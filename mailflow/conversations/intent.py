"""What does somebody want who answers: to be left alone, or nothing that can be told for sure?

Only the plainest wording counts. A "no" that is missed costs one polite mail; one that is made up
costs a customer.
"""

from __future__ import annotations

import re
from enum import StrEnum

from mailflow.conversations.text import unquoted


class Intent(StrEnum):
    """UNREAD: the text was not read yet. UNCLEAR: it was, and says nothing that we are sure of."""

    UNREAD = ""
    UNCLEAR = "unclear"
    NOT_INTERESTED = "not_interested"
    OPT_OUT = "opt_out"


_READ = 1500  # characters; what matters stands at the beginning
# "If you are not interested ..." and "Are you not interested in ...?" are no refusals.
_CONDITION = r"(?<!\bif )(?<!\bwhether )(?<!\bwenn )(?<!\bfalls )(?<!\bob )(?<!\bsi )"

_OPT_OUT = re.compile(
    "|".join(
        (
            r"\b(?:please )?(?:unsubscribe|remove) (?:me|us|my (?:e-?mail|address)|this address)\b",
            r"\btake (?:me|us) off (?:your|this|the) (?:mailing )?list\b",
            r"\b(?:do not|don't|stop) (?:contact|e-?mail|writ|mail|messag)\w* (?:to )?(?:me|us)\b",
            r"\bno (?:more|further) (?:e-?mails|messages|contact)\b",
            r"\b(?:bitte )?(?:nehmen|streichen|löschen) sie (?:mich|uns|meine|unsere)\b",
            r"\b(?:kontaktieren|schreiben) sie (?:mich|uns|mir) (?:bitte )?nicht (?:mehr|wieder)\b",
            r"\bnicht (?:mehr|wieder) (?:schreiben|kontaktieren|anschreiben)\b",
            r"\bkeine (?:weiteren )?(?:e-?mails|mails|nachrichten) mehr\b",
            r"\b(?:merci de )?(?:me|nous) (?:désinscrire|désabonner|retirer de votre liste)\b",
            r"\bne (?:me|nous) (?:contactez|écrivez) plus\b",
            r"\b(?:darme|darnos) de baja\b",
            r"\bno (?:me|nos) (?:contacte|escriba)n? más\b",
        )
    ),
    re.IGNORECASE,
)
_NOT_INTERESTED = re.compile(
    _CONDITION
    + "(?:"
    + "|".join(
        (
            r"\b(?:i am|i'm|we are|we're) (?:really |just |simply )?not interested\b",
            r"^not interested\b",
            r"\b(?:it's|it is|this is) not (?:for us|for me|something (?:for us|we need|i need))\b",
            r"\bnot a (?:good )?fit (?:for us|for me)\b",
            r"\b(?:we have|we've|i have|i've) decided (?:against|not to)\b",
            r"\b(?:we|i) (?:do not|don't) (?:need|want) (?:it|this|your|that)\b",
            r"\bno,? thank(?:s| you)\b",
            r"\b(?:wir haben|ich habe|besteht) (?:leider )?(?:derzeit )?kein(?:en)? (?:interesse|bedarf)\b",
            r"^kein interesse\b",
            r"\b(?:wir sind|ich bin) (?:leider )?nicht (?:daran )?interessiert\b",
            r"\bnein,? danke\b",
            r"\b(?:nous ne sommes|je ne suis) pas intéressée?s?\b",
            r"\bnon,? merci\b",
            r"\bno (?:estamos|estoy) interesad[oa]s?\b",
            r"\bno,? gracias\b",
        )
    )
    + ")",
    re.IGNORECASE | re.MULTILINE,
)


# An answer that is nothing but such a word is an answer to the list that we are not.
_ONE_WORD = re.compile(
    r"(?:please |bitte )?"
    r"(?:unsubscribe|stop|remove|opt[- ]?out|abmelden|austragen|désinscription|désabonner|baja)"
    r"(?: please| bitte)?[.! ]*",
    re.IGNORECASE,
)


def read_intent(text: str) -> Intent:
    """The intent of a human answer; text: its readable body, quotes and all."""
    said = " ".join(unquoted(text)[:_READ].replace("’", "'").split())
    if _OPT_OUT.search(said) or _ONE_WORD.fullmatch(said):
        return Intent.OPT_OUT
    if _NOT_INTERESTED.search(said):
        return Intent.NOT_INTERESTED
    return Intent.UNCLEAR
