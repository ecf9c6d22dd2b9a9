"""What does the page of cadences show, and how are the rules changed there? Without JavaScript."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from mailflow import bundled
from mailflow.config import load
from mailflow.cycle.rulefile import RuleFile
from tests.review.past import JANE, JOE, Past
from tests.support.webpage import Answer, Visitor
from tests.web.seen import Page, seen, sent
from tests.web.test_direction import DANA, WORD, bare

SHIPPED = bundled.example("cadences.example.toml").read_bytes()
CHANGE, OUTREACH, TEXT = "/cadences/change", "/cadences/edit?cadence=outreach", "/cadences/edit"
FAIR = """\
# Mine
[cadence.fair]
[[cadence.fair.steps]]
after = 3    # soon
template = "outreach/2-question.txt"
"""


@pytest.fixture(autouse=True)
def written_to(past: Past) -> None:
    """The rep wrote to Jane two weeks ago, and twice to Joe."""
    past.wrote(JANE)
    past.wrote(JOE, days=30)
    past.wrote(JOE, days=14)
    past.passed()


@pytest.fixture
def rules(past: Past) -> Path:
    """The rules file where the rep has one of their own."""
    return past.program.config.file.parent / "cadences.toml"


def own(past: Past, rules: Path, text: str) -> None:
    """From now on these are the rep's rules."""
    rules.write_bytes(text.encode())
    file = past.program.config.file
    file.write_text(f'{file.read_text()}\n[cadences]\nfile = "{rules.name}"\n')


def previewed(rep: Visitor, page: Page, **typed: str) -> Page:
    """What a change would do."""
    return Page(sent(rep, page, CHANGE, {"do": "preview", **typed}))


def saved(rep: Visitor, page: Page, **typed: str) -> Answer:
    return sent(rep, page, CHANGE, {"do": "save", **typed})


def wait(page: Page) -> str:
    return page.fields(CHANGE)["wait-1"]


# -- the ladders


def test_ladders_with_the_people_on_them(rep: Visitor) -> None:
    """In the order in which they are tried; each number leads to those people."""
    page = seen(rep, "/cadences")

    assert ["customer", "outreach", "conversation"] == [
        heading.text for heading in page.tree.xpath("//section[contains(@class, 'cadence')]/h2")
    ]
    steps = page.tree.xpath("//section[h2='outreach']//ol/li")
    assert 9 == len(steps)  # the first mail, seven steps, what comes after
    [told] = steps[1].xpath(".//details")
    assert "outreach/2-question.txt" == told.xpath("summary")[0].text_content()
    assert "May I ask you one thing?" in told.xpath("pre")[0].text
    told.drop_tree()
    assert "day 3Step 1 after 3 business daysmail 1 person, 1 due" == " ".join(
        steps[1].text_content().split()
    )
    link = steps[2].xpath(".//a/@href")[0]
    assert "/people?cadence=outreach&step=2" == link
    assert [JOE.address] == [
        one for one in (JANE.address, JOE.address) if one in seen(rep, link).text("//table")
    ]


@pytest.mark.parametrize("path", ["/cadences", OUTREACH, TEXT, "/cadences/back"])
def test_the_pages_can_be_read_and_used_by_everybody(rep: Visitor, path: str) -> None:
    """Labels, headings and ids are in order."""
    seen(rep, path).check_for_everybody()


def test_no_word_turns_its_line(rep: Visitor, past: Past, rules: Path) -> None:
    """Of the rules or of people, in what is shown and in what is typed."""
    past.wrote(DANA)
    past.passed()
    about = FAIR.replace("[cadence.fair]\n", f'[cadence.fair]\nabout = "{WORD}"\n', 1)
    task = f'[[cadence.fair.steps]]\nafter = 3\ntask = "call"\nnote = "{WORD}"\n'
    own(past, rules, f'{about}{task}[cadence.fair.then]\naction = "inactive"\nreason = "{WORD}"\n')
    form = seen(rep, "/cadences/edit?cadence=fair")
    change = previewed(rep, form, **{"wait-1": "60", "note-2": f"{WORD} {WORD}"})

    for page in (
        seen(rep, "/cadences"),
        form,
        seen(rep, TEXT),
        change,
        previewed(rep, form, **{"wait-1": WORD}),
    ):
        assert [] == list(bare(page.tree))
    assert DANA.address in change.text("//table")


def test_rules_that_cannot_be_followed_are_told(rep: Visitor, past: Past, rules: Path) -> None:
    """With the line; the last ones that could be are shown, and can be mended as a text."""
    own(past, rules, FAIR.replace("after = 3", "after = -3"))

    page = seen(rep, "/cadences")
    assert "cadence.fair.steps[1].after, line 4" in page.text("//section[@aria-labelledby='unsound']")
    assert "outreach" in page.text("//h2")
    text = seen(rep, "/cadences/edit?cadence=fair")
    assert "line 4" in text.text("//section[@aria-labelledby='problems']")
    preview = previewed(rep, text, text=FAIR)
    assert "there is nothing to compare these with" in preview.text()
    assert 303 == saved(rep, preview).status
    assert FAIR.encode() == rules.read_bytes()


def test_a_file_that_the_config_does_not_name_is_told(rep: Visitor, rules: Path) -> None:
    """Nobody knows which rules are meant."""
    rules.write_text(FAIR)
    assert "but" in seen(rep, "/cadences").text("//div[@class='warning']")


def test_texts_that_are_not_there_are_told(rep: Visitor, past: Past, rules: Path) -> None:
    """A service does not take up rules that name them."""
    own(past, rules, FAIR.replace("2-question", "2-qestion"))
    page = seen(rep, "/cadences")
    assert "there is no template outreach/2-qestion.txt" in page.text("//section[@aria-labelledby='missing']")
    assert ["fair"] == [
        heading.text for heading in page.tree.xpath("//section[contains(@class, 'cadence')]/h2")
    ]
    page.check_for_everybody()


def test_a_kept_version_that_cannot_be_read_is_told(rep: Visitor, past: Past, rules: Path) -> None:
    """The ladders by the rules that hold are shown all the same."""
    own(past, rules, FAIR)
    assert 303 == saved(rep, previewed(rep, seen(rep, TEXT), text=FAIR.replace("3", "4"))).status
    (RuleFile(rules).folder / "0002.toml").unlink()

    page = seen(rep, "/cadences")
    assert "0002.toml away" in page.text("//div[@class='warning']")
    assert "outreach" in page.text("//h2")
    assert 400 == rep.get("/cadences/back").status


# -- a change


def test_a_change_is_shown_saved_and_taken_back(rep: Visitor, past: Past, rules: Path) -> None:
    """What it does first; the rules that come with Mailflow become the rep's own, and are so again then."""
    preview = previewed(rep, seen(rep, OUTREACH), **{"wait-1": "60"})

    preview.check_for_everybody()
    assert "outreach, step 1 -after = 3+after = 60" == preview.text(
        "//section[@aria-labelledby='difference']/*[not(self::h2)]"
    )
    effect = "//section[@aria-labelledby='effect']"
    assert "This changes the next action of 1 prospect" == preview.text(f"{effect}//table[1]/caption")
    assert JANE.address in preview.text(f"{effect}//table[1]")
    assert 0 < len(preview.tree.xpath(f"{effect}//table[contains(@class, 'days')]//tr"))
    assert not rules.exists()

    answer = saved(rep, preview)
    assert (303, "/cadences") == (answer.status, answer.headers["location"])
    assert SHIPPED.replace(b"after = 3\n", b"after = 60\n", 1) == rules.read_bytes()
    assert rules == load(past.program.config.file).cadences.file

    told = seen(rep, "/cadences")
    assert "Saved as version 2 of the rules." == told.text("//div[@class='notice']/p")
    assert "Version 2: edit outreach on the web page" in told.text("//section[@aria-labelledby='versions']")
    assert 303 == sent(rep, told, "/cadences/undo").status
    assert SHIPPED == rules.read_bytes()
    assert "version 1 holds again" in seen(rep, "/cadences").text("//div[@class='notice']")


def test_the_whole_text_is_changed(rep: Visitor, past: Past, rules: Path) -> None:
    """The ends of its lines stay as they are."""
    own(past, rules, FAIR.replace("\n", "\r\n"))
    page = seen(rep, TEXT)
    assert FAIR == page.fields(CHANGE)["text"].replace("\r\n", "\n")

    preview = previewed(rep, page, text=FAIR.replace("Mine", "Ours").replace("\n", "\r\n"))
    assert 303 == saved(rep, preview).status
    assert FAIR.replace("Mine", "Ours").replace("\n", "\r\n").encode() == rules.read_bytes()


def test_what_is_wrong_is_told_and_what_was_typed_stays(rep: Visitor, past: Past, rules: Path) -> None:
    """In the form by the name of the field in the rules, in the text by its line."""
    own(past, rules, FAIR)
    form = previewed(rep, seen(rep, "/cadences/edit?cadence=fair"), **{"wait-1": "soon", "note-1": "Hm"})
    problem = form.text("//section[@aria-labelledby='problems']//li")
    assert (422, True, False) == (form.status, "steps[1].after: must be" in problem, "line" in problem)
    assert ("soon", "Hm") == (wait(form), form.fields(CHANGE)["note-1"])

    for wrong, told in (("after = 3", "after = 3 3"), ("2-question", "2-qestion")):
        text = FAIR.replace(wrong, told)
        page = previewed(rep, seen(rep, TEXT), text=text)
        assert (422, text) == (page.status, page.fields(CHANGE)["text"])
        assert "line" in page.text("//section[@aria-labelledby='problems']")
    assert FAIR.encode() == rules.read_bytes()


def test_no_step_of_a_long_cadence_is_lost(rep: Visitor, past: Past, rules: Path) -> None:
    """The form says that it has too many."""
    step = FAIR[FAIR.index("[[cadence.fair.steps]]") :]
    own(past, rules, FAIR + 99 * step)
    page = previewed(rep, seen(rep, "/cadences/edit?cadence=fair"), **{"wait-1": "5"})
    assert "a cadence has 1 to 99 steps" in page.text("//section[@aria-labelledby='problems']")


def test_what_changes_nothing_is_told(rep: Visitor, rules: Path) -> None:
    """And nothing is saved for it."""
    assert "nothing changes" in previewed(rep, seen(rep, OUTREACH)).text("//div[@role='alert']")
    assert not rules.exists()


def test_rules_that_somebody_changed_meanwhile_are_not_overwritten(
    rep: Visitor, past: Past, rules: Path
) -> None:
    """The change is shown anew on what they say by now, with all that was typed, and can be saved so."""
    own(past, rules, FAIR)
    preview = previewed(rep, seen(rep, "/cadences/edit?cadence=fair"), **{"wait-1": "5"})
    theirs = FAIR.replace("# Mine", "# Theirs")
    rules.write_text(theirs)

    page = Page(saved(rep, preview))
    assert (409, "5") == (page.status, wait(page))
    assert "changed meanwhile" in page.text("//div[@role='alert']")
    assert theirs == rules.read_text()
    assert 303 == saved(rep, page).status
    assert theirs.replace("after = 3", "after = 5") == rules.read_text()


def test_what_is_saved_is_what_was_shown(rep: Visitor, past: Past, rules: Path) -> None:
    """More that was typed since is shown first."""
    own(past, rules, FAIR)
    form = seen(rep, "/cadences/edit?cadence=fair")
    for page in (form, previewed(rep, form, **{"wait-1": "5"})):
        again = Page(saved(rep, page, **{"wait-1": "6"}))
        assert (409, "6") == (again.status, wait(again))
        assert FAIR == rules.read_text()
    assert 303 == saved(rep, again).status


def test_steps_are_added_moved_and_removed_in_the_form(rep: Visitor, past: Past, rules: Path) -> None:
    """Nothing is weighed for that, and nothing else of what was typed is lost."""
    own(past, rules, FAIR)
    page = previewed(rep, seen(rep, "/cadences/edit?cadence=fair"), **{"wait-1": "5", "do": "add-1"})
    assert "wait-2" == page.tree.xpath("//input[@autofocus]/@id")[0]
    typed = {"wait-2": "1", "channel-2": "call", "note-2": "Ask", "do": "up-2"}
    page = previewed(rep, page, **typed)
    assert ("1", "5") == (wait(page), page.fields(CHANGE)["wait-2"])
    page = previewed(rep, previewed(rep, page, do="add-2"), do="remove-3")

    assert 303 == saved(rep, previewed(rep, page)).status
    assert rules.read_text().startswith(
        '# Mine\n[cadence.fair]\n[[cadence.fair.steps]]\nafter = 1\ntask = "call"\nnote = "Ask"\n'
    )
    assert rules.read_text().rstrip().endswith('after = 5    # soon\ntemplate = "outreach/2-question.txt"')


@pytest.mark.parametrize("do", ["add-9", "remove-0", "up-7", "down-99", "up-1", "add-", "hop-1", ""])
def test_nonsense_in_a_form_moves_nothing(rep: Visitor, do: str) -> None:
    """A form may be sent by anything."""
    page = previewed(rep, seen(rep, OUTREACH), do=do)
    assert (200, "3") == (page.status, wait(page))


def test_a_cadence_that_is_there_no_more(rep: Visitor, past: Past, rules: Path) -> None:
    """What was typed stays, to be copied elsewhere; a link to it leads nowhere."""
    form = seen(rep, OUTREACH)
    own(past, rules, FAIR)

    page = previewed(rep, form, **{"wait-1": "5"})
    assert (422, "5") == (page.status, wait(page))
    assert 'there is no cadence "outreach"' in page.text("//div[@role='alert']")
    assert 404 == rep.get(OUTREACH).status


def test_rules_with_what_no_page_shows_are_not_changed_here(rep: Visitor, past: Past, rules: Path) -> None:
    """It would be lost."""
    own(past, rules, FAIR.replace("Mine", "Mine\u202e"))
    page = seen(rep, TEXT)
    assert 422 == previewed(rep, page, text=page.fields(CHANGE)["text"]).status


# -- taking a change back


def test_the_last_change_is_taken_back_after_a_look(rep: Visitor, past: Past, rules: Path) -> None:
    """Also one that was made by hand; what was changed since the look is looked at first."""
    own(past, rules, FAIR)
    assert "There is nothing to take back" in seen(rep, "/cadences/back").text()
    assert 303 == saved(rep, previewed(rep, seen(rep, TEXT), text=FAIR.replace("3", "4"))).status
    look = seen(rep, "/cadences/back")
    assert "takes back version 2" in look.text("//main/p")
    assert "-after = 4 # soon+after = 3 # soon" in look.text("//pre")

    rules.write_text(FAIR.replace("3", "5"))
    answer = sent(rep, look, "/cadences/undo")
    again = Page(answer)
    assert (409, True) == (answer.status, "changed meanwhile" in again.text("//div[@role='alert']"))
    assert "edited by hand" in again.text("//main/p")
    assert 303 == sent(rep, again, "/cadences/undo").status
    assert FAIR.replace("3", "4") == rules.read_text()
    assert 4 == len(RuleFile(rules).versions())


def test_a_version_that_is_not_sound_is_not_put_back(rep: Visitor, past: Past, rules: Path) -> None:
    """Why is told."""
    broken = FAIR.replace("3", "-3")
    own(past, rules, broken)
    assert 303 == saved(rep, previewed(rep, seen(rep, TEXT), text=FAIR)).status

    page = seen(rep, "/cadences/back")
    assert "cadence.fair.steps[1].after" in page.text("//section[@aria-labelledby='problems']")
    assert [] == page.tree.xpath("//form[@action='/cadences/undo']")
    token = sha256(FAIR.encode()).hexdigest()[:16]
    assert 422 == rep.post("/cadences/undo", {"token": token}).status
    assert FAIR.encode() == rules.read_bytes()
