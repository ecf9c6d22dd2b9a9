"""What somebody wants who answers; the words of each language are in sentences/."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.conversations.intent import read_intent
from mailflow.conversations.message import Address
from mailflow.conversations.wish import Intent, Wish

from .letters import ANSWER, BOB, JANE, LETTER, REP

ROE = Address("jane.roe@acme.example", "Jane Roe")


def wish(text: str) -> Wish:
    return read_intent(text, ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Are you not interested in this project any more?",
        "Let me know if you are not interested in Friday, then we take Monday.",
        "I do not know whether we are not interested any more.",
        "Please don't remove me from your list.",
        "Did you remove us from the list of bidders?",
        "We do not contact suppliers in December.",
        "Please do not contact our customers directly.",
        "Can you remove the second line from the offer?",
        "Please remove me from the thread.",
        "Stop by on Friday!",
        "Reply with 'unsubscribe me', your footer says.",
        "Thanks for the drawings. How heavy is the larger pump?",
    ],
)
def test_what_only_sounds_like_it_is_unclear(text: str) -> None:
    """Conditions, questions, the contrary, and other people's lists are no wish: the rep reads them."""
    assert wish(text).intent is Intent.UNCLEAR


def test_a_request_in_the_form_of_a_question_counts() -> None:
    """ "Could you remove me" asks for it, as "did you remove me" does not."""
    assert wish("Could you please remove me from your list?").intent is Intent.OPT_OUT


def test_yes_and_no_in_one_answer_is_unclear() -> None:
    """Who says both is asked; the evidence shows both."""
    found = wish("Sounds interesting, thanks. But we have decided to go with another supplier.")

    assert found.intent is Intent.UNCLEAR
    assert len(found.evidence) == 2


@pytest.mark.parametrize("more", ["Sounds good otherwise.", "We are not interested.", "Not right now."])
def test_a_wish_to_be_left_alone_outranks_everything(more: str) -> None:
    """Whoever asks not to be written to is not written to, whatever else they say."""
    assert wish(f"{more}\n\nPlease take us off your list.").intent is Intent.OPT_OUT


def test_who_names_a_day_does_not_want_to_be_left_alone() -> None:
    """ "Do not contact me before May" is a date and no farewell; on two sentences it is in doubt."""
    assert Wish(Intent.NOT_NOW, date(2026, 5, 1)) == replace(
        wish("Please do not contact me before May."), evidence=()
    )
    assert wish("Stop e-mailing me. Call me in May.").intent is Intent.UNCLEAR


def test_who_wants_to_meet_does_not_want_to_be_left_alone() -> None:
    """An hour to meet beside "unsubscribe me" is no wish that anybody can be sure of."""
    assert wish("Unsubscribe me from your list. Let's talk on Monday at 10 am.").intent is Intent.UNCLEAR


def test_the_company_that_somebody_left_is_nobody() -> None:
    """ "I have left Acme Ltd" names nobody to write to instead."""
    assert Intent.REFERRAL is wish("As of July 1 I have left Acme Ltd.").intent
    assert wish("As of July 1 I have left Acme Ltd.").referred is None


def test_a_no_with_a_day_is_for_later() -> None:
    """Who refuses now and names a day is asked again on that day."""
    assert date(2026, 9, 1) == wish("We're not interested right now, call me in September.").until


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Can you get back to me after the 15th?", date(2026, 3, 16)),
        ("Let's revisit this after the summer.", date(2026, 9, 1)),
        ("Not at the moment.", None),
        ("Please come back to us on 1 March 2025.", None),
        ("Please come back to us on 1 March 2029.", None),
    ],
)
def test_not_now_has_a_day_where_one_is_meant(text: str, until: date | None) -> None:
    """The day counts from when it was written; one that is past or years away is none."""
    assert Wish(Intent.NOT_NOW, until) == replace(wish(text), evidence=())


def test_who_wants_to_talk_tomorrow_does_not_want_to_wait() -> None:
    """Today and tomorrow are no later."""
    assert wish("Call me tomorrow.").intent is Intent.UNCLEAR


def test_a_day_for_a_meeting_is_no_later() -> None:
    """Somebody interested who names a day of these weeks proposes a meeting; a far day is a wait."""
    assert wish("Sounds great, let's talk next Tuesday.").intent is Intent.INTERESTED
    assert wish("Sounds great, but let's talk in September.").intent is Intent.NOT_NOW


@pytest.mark.parametrize(
    ("text", "referred"),
    [
        ("Please contact Jane Roe (jane.roe@acme.example).", ROE),
        ("I am not the right person. Please talk to Jane Roe, jane.roe@acme.example.", ROE),
        ("Please contact my colleague:\n\nJane Roe\nTel. 030 1234567\njane.roe@acme.example", ROE),
        ("Please contact Jane Roe, she handles this.", Address("", "Jane Roe")),
        ("Please contact Dr. Jane Roe.", Address("", "Jane Roe")),
        ("I'm not the right person for this.", None),
    ],
)
def test_who_is_named_instead_is_found(text: str, referred: Address | None) -> None:
    """Address and name of the other person, in their own case, as far as they are told."""
    found = wish(text)

    assert found.intent is Intent.REFERRAL
    assert referred == found.referred


def test_a_colleague_in_copy_is_who_is_meant() -> None:
    """A first name is enough where a colleague of that name is in copy."""
    message = replace(ANSWER, cc=(Address("jr@acme.example", "Jane Roe"), BOB))

    found = read_intent("I've copied my colleague Jane, she looks after this.", message)
    assert message.cc[0] == found.referred


def test_our_own_name_is_nobody_else() -> None:
    """ "Please contact Robin Keller" names the rep who wrote."""
    assert wish("Please contact Robin Keller about the crane.").intent is Intent.UNCLEAR
    assert REP in ANSWER.to


def test_politeness_is_no_referral() -> None:
    """ "If you have questions, please contact ..." stands below half of all letters."""
    assert wish("If you have any questions, please contact Jane Roe.").intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "Hi Robin, unsubscribe please!",
        "unsubscribe\n\nJane Doe\n\n> If you would rather not hear from me, just say stop.",
    ],
)
def test_a_single_word_counts_where_nothing_else_is_said(text: str) -> None:
    """ "Stop" alone is an answer to the list that we are not."""
    assert wish(text).intent is Intent.OPT_OUT


def test_an_empty_answer_speaks_by_its_own_subject() -> None:
    """Mail programs make such mail of an unsubscribe link; "Re: Stop" is our subject, not theirs."""
    assert read_intent("", replace(LETTER, subject="Unsubscribe")).intent is Intent.OPT_OUT
    assert read_intent("", replace(LETTER, subject="Re: Unsubscribe")).intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Bye.\n\nOn Mon, 2 Nov 2026 at 09:14, Robin Keller wrote:\n> Not interested? Please remove me.",
        "Bye.\n\n-----Original Message-----\nFrom: Robin\nSent: Monday\n\nPlease remove me from your list.",
        "Bye.\n\nRegards\nJane\n\nTo stop getting these, click here to unsubscribe me from your list.",
    ],
)
def test_what_others_wrote_says_nothing(text: str) -> None:
    """Neither our own words below the answer nor the footer of the writer's company count."""
    assert wish(text).intent is Intent.UNCLEAR


def test_our_own_words_without_a_mark_say_nothing() -> None:
    """Where what we sent is known, its lines are taken out, however they were wrapped anew."""
    ours = "Dear Jane,\n\nif this bothers you, answer with:\nPlease remove me from your list."
    answer = "Call you soon.\n\nif this bothers you, answer\nwith:\nPlease remove me from your list."

    assert wish(answer).intent is Intent.OPT_OUT
    assert read_intent(answer, ANSWER, sent_by_us=ours).intent is Intent.UNCLEAR


def test_the_evidence_shows_the_words() -> None:
    """The rep sees which sentence was understood how."""
    assert ('They say no: "Thanks, but we\'re not interested.".',) == wish(
        "Hi Robin,\n\nThanks, but we're not interested.\n\nBest\nJane"
    ).evidence


@given(text=st.text(max_size=400), name=st.text(max_size=20))
def test_any_text_has_a_wish(text: str, name: str) -> None:
    """No text breaks the reading."""
    message = replace(ANSWER, sender=JANE._replace(name=name), cc=(BOB,))

    assert read_intent(text, message).intent in set(Intent) - {Intent.UNREAD}
