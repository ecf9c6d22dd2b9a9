"""What goes wrong on the way to a plan, and what the rep is told of it."""

from __future__ import annotations

import shutil
import socket
from contextlib import closing
from pathlib import Path

import pytest

from tests.story.conftest import NewRep
from tests.story.rep import JANE, ROBIN, Rep, ago, write
from tests.support.dovecot import Dovecot
from tests.support.proxy import RewritingProxy

pytestmark = pytest.mark.slow

JOE = "Joe Roe <joe@beta.example>"
MARK = "painless"  # a word of every letter that the rep sends


def told(rep: Rep, *args: str, code: int) -> str:
    """What a command says that fails: words for a person, and no data."""
    done = rep.run(*args, code=code)
    assert "" == done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def faults(rep: Rep, *args: str) -> list[str]:
    """What doctor says must be mended."""
    return [row["what"] for row in rep.json("doctor", *args, code=1) if row["level"] == "fault"]


# The config and what it names.


def test_a_wrong_config_names_file_key_and_reason_all_at_once(rep: Rep) -> None:
    """In every command that needs it, and in doctor."""
    rep.configure(drafts={"place": "perhaps"}, prospects={"trak": "all"}, mailbox={"port": 0})
    for command in ("scan", "run"):
        message = told(rep, command, code=21)
        assert str(rep.config) in message
        for problem in (
            "drafts.place: ",
            "prospects.trak: unknown key; did you mean track?",
            "mailbox[1].port: ",
        ):
            assert problem in message
    [fault] = faults(rep)
    assert "drafts.place" in fault


def test_broken_rules_name_file_and_key(rep: Rep) -> None:
    """And nothing is drafted by half of them."""
    rules = rep.folder / "rules.toml"
    rep.configure(cadences={"file": "rules.toml"})
    rules.write_text('[cadence.outreach]\ncount_days = "lunar"\n[[cadence.outreach.steps]]\nafter = -1\n')
    rep.sent(at=ago(10))
    message = told(rep, "scan", code=22)
    assert str(rules) in message
    assert "cadence.outreach.count_days" in message
    assert "cadence.outreach.steps[1].after" in message
    rules.write_text("[cadence.outreach\n")
    assert f"{rules}" in told(rep, "scan", code=22)
    rules.unlink()
    assert f"{rules}" in told(rep, "scan", code=22)
    assert [] == rep.drafts_folder()
    assert [fault for fault in faults(rep) if str(rules) in fault]


@pytest.fixture
def templates(rep: Rep) -> Path:
    """The rep's own copy of the texts."""
    folder = rep.folder / "texts"
    shutil.copytree(Path(__file__).parents[2] / "templates", folder)
    rep.configure(templates={"folder": "texts"})
    return folder / "outreach"


@pytest.mark.slow
def test_a_broken_template_holds_only_its_own_drafts(rep: Rep, templates: Path) -> None:
    """It names file and line; who is at another step is written to; once it is mended, so are the others."""
    broken = templates / "2-question.txt"
    sound = broken.read_text()
    broken.write_text("Hi {{ prospect.first_name }},\n\n{% if %}\n")
    rep.sent(at=ago(20))
    first = rep.sent(JOE, at=ago(30))
    rep.sent(JOE, answers=first, at=ago(20))
    assert (1, 0) == tuple(rep.scan()[key] for key in ("drafts_placed", "quarantined"))
    jane, joe = rep.next_action(), rep.next_action("joe@beta.example")
    assert "outreach/2-question.txt line 3" in jane["hold"]
    assert "waiting in Drafts" in joe["hold"]
    assert [fault for fault in faults(rep) if "outreach/2-question.txt line 3" in fault]
    broken.write_text(sound)
    assert 1 == rep.scan()["drafts_placed"]
    assert ["waiting", "waiting"] == rep.states()


def test_a_missing_field_holds_the_draft_with_the_reason(rep: Rep) -> None:
    """Never "Hi ,": the reason says what to do, and when the rep has said the name, the draft is written."""
    rep.sent("jane@acme.example", at=ago(10))
    assert 0 == rep.scan()["drafts_placed"]
    [draft] = rep.drafts()
    assert ("held", True) == (draft["state"], "prospect.first_name is not known" in draft["reason"])
    way_out = 'say it: `mailflow prospects add jane@acme.example --name "First Last"`'
    assert [way_out, way_out] == [
        draft["reason"].partition("; ")[2],
        rep.next_action()["hold"].partition("; ")[2],
    ]
    rep.run("prospects", "add", "jane@acme.example", "--name", "Jane Doe")
    assert 1 == rep.scan()["drafts_placed"]
    [letter] = rep.drafts_folder()
    assert "Hi Jane," in letter.as_string()


def test_a_list_of_prospects_with_a_fault_is_not_imported(rep: Rep) -> None:
    """Every line at fault is named."""
    (rep.folder / "leads.csv").write_text("email,name\njane@acme.example,Jane\nnobody,No\nno,Nobody\n")
    message = told(rep, "prospects", "import", "leads.csv", code=32)
    assert ["line 3", "line 4"] == [line[4:10] for line in message.splitlines() if "line" in line]
    assert {} == rep.plan()


# The way to the server.


@pytest.mark.slow
def test_no_password_and_no_letter_is_ever_logged(rep: Rep) -> None:
    """Neither the password nor a word of a letter, even where everything is logged."""
    rep.sent(at=ago(10))
    rep.received("Joe Roe <joe@beta.example>", text=f"{MARK}\n")
    for command in ("scan", "doctor", "plan", "drafts"):
        done = rep.run("--verbose", command)
        assert [] == [word for word in (Dovecot.password, MARK) if word in done.stdout + done.stderr]


def test_a_wrong_password_is_one_clear_line(rep: Rep) -> None:
    """With the user, without the password; doctor says the same."""
    rep.configure(mailbox={"password_env": "", "password_command": ["echo", "hunter2"]})
    message = told(rep, "--verbose", "scan", code=23)
    assert 1 == len(message.splitlines())
    assert 'refuses the user "' in message
    assert "hunter2" not in message
    assert [fault for fault in faults(rep) if "refuses the user" in fault]
    assert "hunter2" not in (rep.folder / "mailflow.db").read_bytes().decode("latin-1")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ({"password_env": "NOWHERE"}, "the environment variable NOWHERE is not set"),
        ({"password_env": "", "password_command": ["/no/such/command"]}, "was not found"),
        (
            {"password_env": "", "password_command": ["sh", "-c", "echo hunter2; echo no key >&2; exit 3"]},
            "failed with exit code 3: no key",
        ),
        ({"password_env": "", "password_command": ["true"]}, "printed nothing"),
    ],
    ids=["environment", "no command", "failing command", "silent command"],
)
def test_a_password_that_cannot_be_had_says_why(rep: Rep, source: dict[str, object], reason: str) -> None:
    """The server is not even asked."""
    rep.configure(mailbox={**source, "port": 1})
    message = told(rep, "scan", code=30)
    assert reason in message
    assert "mailbox work: " in message
    assert "hunter2" not in message


def test_a_command_gives_the_password(rep: Rep) -> None:
    """Its first line, as password managers print it."""
    command = ["printf", rf"{Dovecot.password}\r\nuser: robin\n"]
    rep.configure(mailbox={"password_env": "", "password_command": command})
    rep.scan()


def test_doctor_says_how_the_rep_logs_in(rep: Rep) -> None:
    """Where the password comes from and how it is sent; and whether the provider takes none."""
    said = [row["what"] for row in rep.json("doctor")]
    assert "logs in with the password from the variable REP_PASSWORD" in said
    assert any(what.startswith("login works (LOGIN); sent is Sent") for what in said)
    rep.configure(mailbox={"host": "outlook.office365.com", "security": "tls"})
    notes = [row["what"] for row in rep.json("doctor", "--offline") if row["level"] == "note"]
    assert any("Microsoft lets no password in." in note and "Set token_command" in note for note in notes)


def test_an_unreachable_server_is_told_and_kept_for_doctor(rep: Rep, dovecot: Dovecot) -> None:
    """With host and port; the next pass that succeeds takes it back."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    rep.configure(mailbox={"port": port})
    assert f"127.0.0.1:{port}" in told(rep, "scan", code=24)
    [fault] = faults(rep, "--offline")
    assert fault.startswith(f"the last pass failed: 127.0.0.1:{port} ")
    assert any(fault.startswith(f"127.0.0.1:{port} ") for fault in faults(rep))
    rep.configure(mailbox={"port": dovecot.port})
    rep.scan()
    rep.run("doctor", "--offline")


def test_plain_text_to_another_machine_is_refused(rep: Rep) -> None:
    """Before anything is sent."""
    rep.configure(mailbox={"host": "imap.vendor.example", "security": "none"})
    message = told(rep, "scan", code=21)
    assert "imap.vendor.example" in message
    assert "in the clear" in message


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_must_be_trusted(new_rep: NewRep, dovecot: Dovecot, security: str) -> None:
    """A self-signed one is refused, and taken where the config names it."""
    port = dovecot.tls_port if security == "tls" else dovecot.port
    rep = new_rep(mailbox={"security": security, "port": port})
    rep.sent(at=ago(10))
    assert "certificate" in told(rep, "scan", code=24).lower()
    rep.configure(mailbox={"ca_file": str(dovecot.ca_file)})
    assert 1 == rep.scan()["drafts_placed"]


def test_a_server_that_does_not_speak_tls_is_told_with_a_hint(rep: Rep) -> None:
    """The port for STARTTLS with security = "tls": OpenSSL's own words help nobody."""
    rep.configure(mailbox={"security": "tls"})
    assert "check security (tls or starttls; none on this machine) and port" in told(rep, "scan", code=24)


# Folders.


def pin(rep: Rep, *lines: str) -> None:
    """Add to the last mailbox of the config what it says of folders."""
    with rep.config.open("a") as config:
        config.write("\n".join(["[mailbox.folders]", *lines, ""]))


def test_without_a_folder_for_drafts_the_plan_is_made_all_the_same(rep: Rep) -> None:
    """Exit code and doctor say what is missing."""
    pin(rep, 'drafts = "Nowhere"')
    rep.sent(at=ago(10))
    assert "no folder for drafts" in told(rep, "scan", code=26)
    assert "follow_up" == rep.next_action()["action"]
    assert [fault for fault in faults(rep) if "drafts" in fault]


def test_pinned_folders_win(rep: Rep) -> None:
    """What lies in the pinned one is ours, whatever it says; drafts go where they are wanted."""
    for folder in ("Out", "Wip"):
        rep.imap.create_folder(folder)
    pin(rep, 'sent = "Out"', 'drafts = "Wip"')
    rep.sent(at=ago(10), folder="Out", sender="Robin <robin@home.example>")
    assert 1 == rep.scan()["drafts_placed"]
    assert (0, 1) == (len(rep.drafts_folder()), len(rep.lying_in("Wip")))
    notes = [row["what"] for row in rep.json("doctor") if row["level"] == "note"]
    assert [note for note in notes if "robin@home.example writes from your Sent folder" in note]


def test_excluded_folders_are_not_read(rep: Rep) -> None:
    """By shell patterns; every other folder is."""
    rep.sent(JANE, at=ago(10), folder="Lists/Sales")
    rep.sent(JOE, at=ago(10), folder="Customers")
    pin(rep, 'exclude = ["Lists/*"]')
    assert 1 == rep.scan()["messages_read"]
    assert ["joe@beta.example"] == list(rep.plan())


def test_the_first_scan_looks_back_as_far_as_it_is_told(new_rep: NewRep) -> None:
    """Older mail is not read, then or later."""
    rep = new_rep(scan={"since": f"{ago(30):%Y-%m-%d}"})
    rep.sent(JANE, at=ago(40))
    rep.sent(JOE, at=ago(20))
    assert 1 == rep.scan()["messages_read"]
    rep.sent("Kim Lee <kim@gamma.example>", at=ago(10))
    assert 1 == rep.scan()["messages_read"]
    assert {"joe@beta.example", "kim@gamma.example"} == rep.plan().keys()


@pytest.mark.slow
def test_a_folder_with_new_numbers_is_read_again_and_nothing_is_lost_or_doubled(rep: Rep) -> None:
    """Deleted and made anew with other messages under the same UIDs: a new UIDVALIDITY."""
    jane, joe = rep.sent(at=ago(12)), rep.sent(JOE, at=ago(12))
    kim = rep.sent("Kim Lee <kim@gamma.example>", at=ago(12))
    first, second = rep.received(answers=jane, folder="Customers"), rep.received(JOE, answers=joe)
    rep.scan()
    rep.imap.delete_folder("Customers")
    rep.received("Kim Lee <kim@gamma.example>", answers=kim, folder="Customers")
    rep.deliver(first.raw, "Customers")
    rep.deliver(second.raw, "Customers")
    found = rep.scan()
    assert (3, 1) == (found["messages_read"], found["messages_new"])
    plan = rep.plan()
    assert {"answer"} == {row["action"] for row in plan.values()}
    assert 3 == len(rep.json("threads"))


def test_folders_come_and_go_but_not_sent(rep: Rep) -> None:
    """Without it every touch would be missing: nothing is drafted until the rep says where it is now."""
    for folder in ("Out", "Customers"):
        rep.imap.create_folder(folder)
    pin(rep, 'sent = "Out"')
    rep.scan()
    rep.imap.delete_folder("Customers")
    rep.scan()
    rep.imap.rename_folder("Out", "Gone out")
    message = told(rep, "scan", code=25)
    assert "the folder Out (sent) was there before and is not now" in message
    assert '[mailbox.folders] sent = "..."' in message


# A server that contradicts itself.


class Hiding:
    """A server whose SEARCH finds nothing while this is switched on (a broken IMAP4rev2)."""

    on = False

    def __call__(self, response: bytes) -> bytes:
        return b"* SEARCH\r\n" if self.on and response.startswith(b"* SEARCH") else response


@pytest.mark.slow
def test_a_search_that_hides_messages_stops_the_line(new_rep: NewRep, dovecot: Dovecot) -> None:
    """On the first scan, when an answer arrives, where a draft waits: nothing is drafted, nothing lost."""
    hiding = Hiding()
    with RewritingProxy((dovecot.host, dovecot.port), hiding) as proxy:
        rep = new_rep(mailbox={"port": proxy.port})
        pitch = rep.sent(at=ago(10))
        hiding.on = True
        assert 'the folder "Sent" holds 1 messages, but a search finds 0' in told(rep, "scan", code=25)
        assert [] == rep.drafts_folder()
        assert [fault for fault in faults(rep, "--offline") if "a search finds 0" in fault]

        hiding.on = False
        assert 1 == rep.scan()["drafts_placed"]
        rep.run("doctor", "--offline")

        hiding.on = True
        rep.sent(JOE, at=ago(10))
        rep.received(answers=pitch)
        told(rep, "scan", code=25)
        assert (["waiting"], 1) == (rep.states(), len(rep.drafts_folder()))

        hiding.on = False
        found = rep.scan()
        assert (1, 1) == (found["drafts_withdrawn"], found["drafts_placed"])
        assert ["withdrawn", "waiting"] == rep.states()


class Closing:
    """A server that says no to every question about one folder while this is switched on."""

    on = False
    _asked = False

    def __call__(self, response: bytes) -> bytes:
        if self.on and response.startswith(b"* STATUS Customers"):
            self._asked = True
            return b""
        asked, self._asked = self._asked, False
        return response.partition(b" ")[0] + b" NO [SERVERBUG] Not now\r\n" if asked else response


def test_a_folder_that_opened_before_and_does_not_now_stops_the_line(
    new_rep: NewRep, dovecot: Dovecot
) -> None:
    """What lies in it now may be an answer."""
    closing_folder = Closing()
    with RewritingProxy((dovecot.host, dovecot.port), closing_folder) as proxy:
        rep = new_rep(mailbox={"port": proxy.port})
        rep.received(JOE, folder="Customers")
        rep.scan()
        rep.sent(at=ago(10))
        closing_folder.on = True
        assert "Customers" in told(rep, "scan", code=25)
        assert [] == rep.drafts_folder()
        assert [fault for fault in faults(rep, "--offline") if "Customers" in fault]
        closing_folder.on = False
        assert 1 == rep.scan()["drafts_placed"]


def test_a_folder_that_never_opened_is_only_told(new_rep: NewRep, dovecot: Dovecot) -> None:
    """The rep may list a folder and not be allowed to read it; the others are served all the same."""
    closing_folder = Closing()
    closing_folder.on = True
    with RewritingProxy((dovecot.host, dovecot.port), closing_folder) as proxy:
        rep = new_rep(mailbox={"port": proxy.port})
        rep.received(JOE, folder="Customers")
        rep.sent(at=ago(10))

        assert 1 == rep.scan()["drafts_placed"]
        assert [fault for fault in faults(rep, "--offline") if "Customers" in fault]


@pytest.mark.slow
def test_a_scan_that_was_cut_off_goes_on_where_it_was(new_rep: NewRep, dovecot: Dovecot) -> None:
    """Batches that were read are kept; nothing is drafted before all is read."""

    def cut(response: bytes) -> bytes:
        if response.startswith(b"* 600 FETCH"):
            proxy.refuse()
        return response

    with RewritingProxy((dovecot.host, dovecot.port), cut) as proxy:
        rep = new_rep(mailbox={"port": proxy.port})
        people = [f"P{number} Person <p{number}@firm{number}.example>" for number in range(700)]
        rep.deliver_many("Sent", [(write(ROBIN, person, at=ago(10)), ago(10)) for person in people])
        told(rep, "scan", code=24)
        assert [] == rep.drafts_folder()
        proxy.accept()
    rep.configure(mailbox={"port": dovecot.port})
    found = rep.scan("--dry-run")
    assert (200, 700) == (found["messages_read"], found["prospects"])


@pytest.mark.slow
def test_what_was_read_before_the_server_was_lost_is_not_read_again(
    new_rep: NewRep, dovecot: Dovecot
) -> None:
    """A server that is lost again and again comes to its end all the same: whole answers of 500 are kept."""

    def lose_at_700(response: bytes) -> bytes:
        if b" FETCH (UID 700 " in response:
            proxy.refuse()
        return response

    with RewritingProxy((dovecot.host, dovecot.port), lose_at_700) as proxy:
        rep = new_rep(mailbox={"port": proxy.port, "timeout": "3s"})
        news = [
            write("news@news.example", ROBIN, subject=f"no. {number}", at=ago(2)) for number in range(1100)
        ]
        rep.deliver_many("INBOX", [(raw, ago(2)) for raw in news])
        told(rep, "scan", code=24)
    rep.configure(mailbox={"port": dovecot.port})
    assert 600 == rep.scan()["messages_new"]
