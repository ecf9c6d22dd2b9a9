"""Which thread a message continues."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailflow.conversations.link import (
    Candidate,
    KnownThread,
    Linked,
    answered_subjects,
    copies_of,
    fallback_parent,
    keys,
    link,
)
from mailflow.conversations.message import Message
from mailflow.conversations.subject import base_subject

from .letters import ANSWER, BOB, JANE, LETTER, REP, T0

PUMPS = KnownThread(7, "pumps for the new plant", frozenset({JANE.address}))
OTHER = KnownThread(8, "valves", frozenset({"someone@else.example"}))
INDEX = "01d0a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"

OFFER = Message(
    identity="offer",
    at=T0 - timedelta(days=3),
    sender=REP,
    to=(JANE,),
    subject="Pumps for the new plant",
    message_id="offer@vendor.example",
)


def test_in_reply_to_is_trusted_alone() -> None:
    """An answer joins the thread that it answers, whatever its subject and whoever sends it."""
    answer = replace(ANSWER, sender=BOB, subject="Something else", references=())
    assert Linked((7,), "in_reply_to") == link(answer, {"offer@vendor.example": PUMPS})


def test_an_id_that_was_cited_before_is_found() -> None:
    """A message that comes to light after its answer joins the answer's thread."""
    assert Linked((7,), "cited") == link(OFFER, {"offer@vendor.example": PUMPS})


def test_the_id_before_a_server_rewrote_it_is_found() -> None:
    """A message is known by the id that it had before its server gave it another."""
    rewritten = replace(OFFER, message_id="new@outlook.example", aliases=("offer@vendor.example",))
    assert Linked((7,), "cited") == link(rewritten, {"offer@vendor.example": PUMPS})


def test_references_with_the_same_subject_link() -> None:
    """The nearest known ancestor links where the subject is the same, even from a colleague."""
    answer = replace(ANSWER, sender=BOB, in_reply_to=("gone@acme.example",))
    assert Linked((7,), "references") == link(answer, {"offer@vendor.example": PUMPS})


def test_references_with_a_person_in_common_link() -> None:
    """The nearest known ancestor links where somebody of the thread takes part, even with another subject."""
    answer = replace(ANSWER, subject="Something else", in_reply_to=())
    assert Linked((7,), "references") == link(answer, {"offer@vendor.example": PUMPS})


def test_a_recycled_message_starts_a_new_thread() -> None:
    """Another subject to other people is another thread, though References names the old one."""
    recycled = replace(ANSWER, sender=REP, to=(BOB,), subject="Valves", in_reply_to=())
    assert Linked() == link(recycled, {"offer@vendor.example": PUMPS})


def test_the_whole_chain_is_accepted_with_its_nearest_ancestor() -> None:
    """Threads that one message ties together are named together, the nearest first."""
    answer = replace(ANSWER, in_reply_to=("b@x",), references=("a@x", "b@x"))
    assert Linked((7, 8), "in_reply_to") == link(answer, {"b@x": PUMPS, "a@x": OTHER})


def test_ids_that_only_resemble_each_other_do_not_link() -> None:
    """An id is compared whole."""
    assert Linked() == link(
        replace(ANSWER, in_reply_to=("1offer@vendor.example",), references=()),
        {"offer@vendor.example": PUMPS},
    )


def test_thread_index_links_with_a_person_in_common() -> None:
    """Outlook's conversation links where somebody of the thread takes part."""
    message = replace(LETTER, thread_index=INDEX)
    assert Linked((7,), "thread_index") == link(message, {f"ti:{INDEX}": PUMPS})


def test_thread_index_links_an_answer_with_the_same_subject() -> None:
    """Outlook's conversation links an answer of a colleague with the same subject."""
    answer = replace(ANSWER, sender=BOB, in_reply_to=(), references=(), thread_index=INDEX)
    assert Linked((7,), "thread_index") == link(answer, {f"ti:{INDEX}": PUMPS})


def test_a_draft_copied_for_many_people_is_many_threads() -> None:
    """Outlook copies Thread-Index with a draft: the same letter to somebody else is no answer."""
    copy = replace(OFFER, to=(BOB,), message_id="copy@vendor.example", thread_index=INDEX)
    assert Linked() == link(copy, {f"ti:{INDEX}": PUMPS})


def test_one_template_to_many_people_is_many_threads() -> None:
    """Five hundred letters with one subject are five hundred threads."""
    known: dict[str, KnownThread] = {}
    for number in range(500):
        letter = replace(
            OFFER,
            message_id=f"{number}@vendor.example",
            to=(JANE._replace(address=f"{number}@acme.example"),),
        )
        assert Linked() == link(letter, known)
        known |= dict.fromkeys(
            keys(letter), KnownThread(number, "pumps for the new plant", frozenset({letter.to[0].address}))
        )


def test_keys_are_all_that_a_message_is_and_cites() -> None:
    """A message is looked for by its ids, what it answers, what it cites and its conversation."""
    message = replace(
        ANSWER,
        aliases=("former@acme.example",),
        references=("root@x", "offer@vendor.example"),
        thread_index=INDEX,
    )
    assert keys(message) == (
        "answer@acme.example",
        "former@acme.example",
        "offer@vendor.example",
        "root@x",
        f"ti:{INDEX}",
    )


def test_keys_of_an_endless_chain_are_its_ends() -> None:
    """Of a thousand references the first and the last fifty are keys."""
    message = replace(ANSWER, references=tuple(f"{number}@x" for number in range(1000)))
    assert len(keys(message)) == 102
    assert {"0@x", "49@x", "950@x", "999@x"} < set(keys(message))


UNLINKED = replace(ANSWER, in_reply_to=(), references=())


def candidate(message: Message) -> Candidate:
    return Candidate(message.identity, message.at, base_subject(message.subject), 7)


def test_an_answer_without_ids_finds_its_parent() -> None:
    """The latest earlier message with the same subject between the two is the parent."""
    older = replace(OFFER, identity="older", at=OFFER.at - timedelta(days=5))
    assert candidate(OFFER) == fallback_parent(UNLINKED, [candidate(older), candidate(OFFER)])


def test_no_parent_without_a_reply_prefix() -> None:
    """The same subject without a prefix is a new letter."""
    assert fallback_parent(replace(UNLINKED, subject=OFFER.subject), [candidate(OFFER)]) is None


def test_no_parent_after_thirty_days() -> None:
    """A parent is at most thirty days old, and never younger than the answer."""
    assert fallback_parent(UNLINKED, [candidate(replace(OFFER, at=T0 - timedelta(days=31)))]) is None
    assert fallback_parent(UNLINKED, [candidate(replace(OFFER, at=T0 + timedelta(days=1)))]) is None


def test_a_subject_that_says_little_counts_for_three_days_and_one_message() -> None:
    """ "Re: Hello" answers yesterday's "Hello" to the same person, but neither an old one nor one of two."""
    hello = replace(OFFER, subject="Hello")
    short = replace(UNLINKED, subject="Re: Hello", at=hello.at + timedelta(days=1))

    assert candidate(hello) == fallback_parent(short, [candidate(hello)])
    assert fallback_parent(replace(short, at=hello.at + timedelta(days=4)), [candidate(hello)]) is None
    assert fallback_parent(short, [candidate(hello), candidate(replace(hello, identity="again"))]) is None


def test_no_parent_with_another_subject() -> None:
    """A different subject is a different matter."""
    assert fallback_parent(UNLINKED, [candidate(replace(OFFER, subject="Valves for the new plant"))]) is None


def test_a_message_is_not_its_own_parent() -> None:
    """A copy of the message among the candidates is not its parent."""
    earlier = replace(UNLINKED, at=T0 - timedelta(hours=1))
    assert fallback_parent(UNLINKED, [candidate(earlier)]) is None


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("Re: Pumps for the new plant", ("pumps for the new plant",)),
        (
            "Re: Pumps for the new plant - urgent (call me)",
            (
                "pumps for the new plant - urgent (call me)",
                "pumps for the new plant - urgent",
                "pumps for the new plant",
            ),
        ),
        (
            "Meeting on Friday (was: Re: Pumps for the new plant)",
            (
                "meeting on friday (was: re: pumps for the new plant)",
                "meeting on friday",
                "pumps for the new plant",
            ),
        ),
        ("Re: Offer - May", ("offer - may",)),
        ("Re: Pre-sales for the new plant", ("pre-sales for the new plant",)),
    ],
)
def test_people_change_subjects(subject: str, answered: tuple[str, ...]) -> None:
    """They add words behind it, or name the old one; as long as what was kept still tells something."""
    assert answered == answered_subjects(subject)


def test_an_answer_with_more_in_its_subject_finds_its_parent() -> None:
    """The subject as it is goes before what it was changed from."""
    more = replace(UNLINKED, subject="RE: Pumps for the new plant - Salt River")
    same = replace(OFFER, identity="same", subject="Pumps for the new plant - Salt River")
    assert candidate(OFFER) == fallback_parent(more, [candidate(OFFER)])
    assert candidate(same) == fallback_parent(more, [candidate(same), candidate(replace(OFFER, at=T0))])


def test_a_letter_that_came_back_under_another_id_is_the_same() -> None:
    """Of the same second, to the same person, with the same subject."""
    copy = Candidate("copy", OFFER.at, candidate(OFFER).subject, 9)
    later = copy._replace(at=OFFER.at + timedelta(seconds=1))
    assert [candidate(OFFER), copy] == copies_of(candidate(OFFER), [candidate(OFFER), copy, later])
