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
    r"\b(?:"
    + "|".join(
        (
            r"(?:please )?(?:unsubscribe|remove) (?:me|us|my (?:e-?mail|address)|this address)\b",
            r"take (?:me|us) off (?:your|this|the) (?:mailing )?list\b",
            r"(?:do not|don't|stop) (?:contact|e-?mail|writ|mail|messag)\w* (?:to )?(?:me|us)\b",
            r"no (?:more|further) (?:e-?mails|messages|contact)\b",
            r"(?:bitte )?(?:nehmen|streichen|löschen) sie (?:mich|uns|meine|unsere)\b",
            r"(?:kontaktieren|schreiben) sie (?:mich|uns|mir) (?:bitte )?nicht (?:mehr|wieder)\b",
            r"nicht (?:mehr|wieder) (?:schreiben|kontaktieren|anschreiben)\b",
            r"keine (?:weiteren )?(?:e-?mails|mails|nachrichten) mehr\b",
            r"(?:merci de )?(?:me|nous) (?:désinscrire|désabonner|retirer de votre liste)\b",
            r"ne (?:me|nous) (?:contactez|écrivez) plus\b",
            r"(?:darme|darnos) de baja\b",
            r"no (?:me|nos) (?:contacte|escriba)n? más\b",
        )
    )
    + ")"
)
_NOT_INTERESTED = re.compile(
    rf"\b{_CONDITION}(?:"
    + "|".join(
        (
            r"(?:i am|i'm|we are|we're) (?:really |just |simply )?not interested\b",
            r"^not interested\b",
            r"(?:it's|it is|this is) not (?:for us|for me|something (?:for us|we need|i need))\b",
            r"not a (?:good )?fit (?:for us|for me)\b",
            r"(?:we have|we've|i have|i've) decided (?:against|not to)\b",
            r"(?:we|i) (?:do not|don't) (?:need|want) (?:it|this|your|that)\b",
            r"no,? thank(?:s| you)\b",
            r"(?:wir haben|ich habe|besteht) (?:leider )?(?:derzeit )?kein(?:en)? (?:interesse|bedarf)\b",
            r"^kein interesse\b",
            r"(?:wir sind|ich bin) (?:leider )?nicht (?:daran )?interessiert\b",
            r"nein,? danke\b",
            r"(?:nous ne sommes|je ne suis) pas intéressée?s?\b",
            r"non,? merci\b",
            r"no (?:estamos|estoy) interesad[oa]s?\b",
            r"no,? gracias\b",
        )
    )
    + ")"
)


# An answer that is nothing but such a word is an answer to the list that we are not.
_ONE_WORD = re.compile(
    r"(?:please |bitte )?"
    r"(?:unsubscribe|stop|remove|opt[- ]?out|abmelden|austragen|désinscription|désabonner|baja)"
    r"(?: please| bitte)?[.! ]*"
)


def read_intent(text: str) -> Intent:
    """The intent of a human answer; text: its readable body, quotes and all."""
    said = " ".join(unquoted(text)[:_READ].replace("’", "'").lower().split())
    if _OPT_OUT.search(said) or _ONE_WORD.fullmatch(said):
        return Intent.OPT_OUT
    if _NOT_INTERESTED.search(said):
        return Intent.NOT_INTERESTED
    return Intent.UNCLEAR
