"""A rep sets up their mailbox: questions, options, the first list, the first drafts."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from mailflow.config import load
from tests.story import program
from tests.story.conftest import NewRep
from tests.story.rep import JANE, PROJECT, Rep, Row, ago
from tests.story.terminal import Terminal
from tests.support.dovecot import Dovecot

JOE = "Joe Bloggs <joe@beta.example>"
ANN = "Ann Poe <ann@gamma.example>"
ME = "robin@vendor.example"


class Newcomer:
    """Somebody with a mailbox and no config yet."""

    def __init__(self, rep: Rep, server: Dovecot, user: str, home: Path) -> None:
        self.rep = rep
        self.config = home / "new" / "config.toml"
        self.env = {"PYTHONPATH": str(PROJECT), "THE_PASSWORD": server.password, "TZ": "Europe/Berlin"}
        self.env["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
        self.where = [f"--address={ME}", f"--host={server.host}", f"--port={server.port}", "--security=none"]
        self.sign_in = [*self.where, f"--username={user}", "--password-env=THE_PASSWORD"]

    def init(self, *options: str, code: int = 0, stdin: str = "") -> program.Ended:
        """`mailflow init` without a terminal."""
        args = ["--config", str(self.config), "init", *options]
        done = program.run(args, folder=self.rep.folder, env=self.env, stdin=stdin)
        assert code == done.code, f"{done.code}\n{done.stdout}{done.stderr}"
        return done

    def terminal(self, *options: str, columns: int = 100) -> Terminal:
        """`mailflow init` at a terminal."""
        return self.at_terminal("init", *options, columns=columns)

    def at_terminal(self, *args: str, columns: int = 100) -> Terminal:
        """A command on the new config, at a terminal."""
        options = ("--config", str(self.config))
        return Terminal(*options, *args, folder=self.rep.folder, env=self.env, columns=columns)

    def run(self, *args: str) -> program.Ended:
        """A command on the new config, without a terminal."""
        done = program.run(["--config", str(self.config), *args], folder=self.rep.folder, env=self.env)
        assert 0 == done.code, done.stderr
        return done


@pytest.fixture
def newcomer(new_rep: NewRep, dovecot: Dovecot, user: str, tmp_path: Path) -> Newcomer:
    """Wrote to three people: two never answered, one did."""
    rep = new_rep()
    rep.sent(JANE, at=ago(12))
    rep.sent(JOE, at=ago(9), sender="Robin Keller <robin.keller@vendor.example>")
    touch = rep.sent(ANN, at=ago(20))
    rep.received(ANN, answers=touch, at=ago(19))
    return Newcomer(rep, dovecot, user, tmp_path)


def row(done: program.Ended) -> Row:
    [line] = done.stdout.splitlines()
    found: Row = json.loads(line)
    return found


@pytest.mark.slow
def test_options_alone_set_up_a_mailbox_and_place_the_first_drafts(newcomer: Newcomer) -> None:
    """With --yes and --start nothing is asked; --json is one object, and the drafts lie in Drafts."""
    said = row(newcomer.init(*newcomer.sign_in, "--yes", "--start", "--json"))

    assert {
        "config": str(newcomer.config),
        "mailbox": "work",
        "address": ME,
        "host": "127.0.0.1",
        "written_to": 3,
        "never_answered": 2,
        "worth_a_note": 2,
        "suggested": 0,
        "started": True,
        "drafts_placed": 2,
    } == said
    assert 2 == len(newcomer.rep.drafts_folder())


@pytest.mark.slow
def test_the_config_is_for_the_rep_alone_and_says_what_was_found(newcomer: Newcomer) -> None:
    """Mode 0600; the name and the time zone are those of Sent and of the machine."""
    newcomer.init(*newcomer.sign_in, "--yes")

    [box] = load(newcomer.config).mailbox
    assert ("Robin Keller", "Europe/Berlin", "DE") == (box.rep, box.time_zone, box.country)
    assert 0o600 == stat.S_IMODE(newcomer.config.stat().st_mode)
    assert [] == newcomer.rep.drafts_folder()  # --yes says nothing of the list


def test_an_existing_config_is_left_alone(newcomer: Newcomer) -> None:
    """Init refuses, and says how to go on."""
    newcomer.config.parent.mkdir()
    newcomer.config.write_text("mine")

    refusal = newcomer.init(*newcomer.sign_in, "--yes", code=32).stderr
    assert f"`mailflow --config {newcomer.config} start`" in refusal
    assert "mine" == newcomer.config.read_text()


@pytest.mark.parametrize(
    ("left_out", "option"), [("--address", "--address"), ("--password-env", "--password-stdin")]
)
def test_without_a_terminal_a_missing_answer_names_its_option(
    newcomer: Newcomer, left_out: str, option: str
) -> None:
    """Exit code 2, and nothing is written."""
    given = [one for one in newcomer.sign_in if not one.startswith(left_out)]

    assert option in newcomer.init(*given, "--yes", code=2).stderr
    assert not newcomer.config.parent.exists()


def test_a_wrong_password_ends_a_script_with_its_own_code(newcomer: Newcomer) -> None:
    """Exit code 23; the password is not repeated, and nothing is written."""
    done = newcomer.init(*newcomer.sign_in[:-1], "--password-stdin", "--yes", code=23, stdin="hunter2\n")

    assert "hunter2" not in done.stdout + done.stderr
    assert not newcomer.config.parent.exists()


@pytest.mark.slow
def test_a_typed_password_goes_into_a_file_of_its_own(newcomer: Newcomer, dovecot: Dovecot) -> None:
    """Where there is no keyring: mode 0600 beside the config, read by cat."""
    newcomer.init(
        *newcomer.sign_in[:-1], "--password-stdin", "--no-keyring", "--yes", stdin=f"{dovecot.password}\n"
    )

    kept = newcomer.config.with_name("password-work")
    assert f"{dovecot.password}\n" == kept.read_text()
    assert 0o600 == stat.S_IMODE(kept.stat().st_mode)
    assert ("cat", str(kept)) == load(newcomer.config).mailbox[0].password_command


@pytest.mark.slow
def test_a_program_on_this_machine_vouches_for_itself(newcomer: Newcomer, dovecot: Dovecot) -> None:
    """--ca-file is trusted for TLS, and written with its full path; one that is not there is named."""
    options = [*newcomer.sign_in, "--yes", "--security=tls", f"--port={dovecot.tls_port}"]
    options = [option for option in options if option not in newcomer.where[2:]]
    assert "no file" in newcomer.init(*options, "--ca-file=nosuch.pem", code=2).stderr
    newcomer.init(*options, f"--ca-file={dovecot.ca_file}")

    assert dovecot.ca_file == load(newcomer.config).mailbox[0].ca_file


@pytest.mark.slow
def test_domains_and_pins_can_be_said_at_once(newcomer: Newcomer) -> None:
    """--ignore takes whole domains out of the first list; --folder pins a role."""
    newcomer.rep.imap.create_folder("Outgoing")
    said = row(
        newcomer.init(
            *newcomer.sign_in, "--yes", "--ignore=beta.example", "--folder=archive=Outgoing", "--json"
        )
    )

    config = load(newcomer.config)
    assert (2, 1) == (said["written_to"], said["worth_a_note"])
    assert ("*@beta.example",) == config.prospects.ignore
    assert "Outgoing" == config.mailbox[0].folders.archive


@pytest.mark.slow
def test_a_person_is_led_to_the_first_drafts(newcomer: Newcomer, dovecot: Dovecot, user: str) -> None:
    """Every question has its proposal, and what was typed wrong is asked again."""
    newcomer.rep.sent("Desk <info@delta.example>", at=ago(5))
    with newcomer.terminal(*newcomer.where[1:]) as terminal:
        terminal.answer("Your e-mail address: ", "robin@")
        terminal.answer("Your e-mail address: ", "Robin@vendor.example")
        terminal.answer("come from? [1]: ", "")
        terminal.answer("not shown): ", "wrong")
        terminal.answer("or another way): ", "wrong as well")
        terminal.answer("or another way): ", "")
        terminal.answer("User name [robin@vendor.example]: ", user)
        terminal.answer("come from? [1]: ", "")
        terminal.answer("not shown): ", "mistyped")
        terminal.answer("or another way): ", dovecot.password)
        terminal.answer("right folders? [Y/n]: ", "n")
        terminal.answer("for sent [4]: ", "")
        terminal.answer("for drafts [2]: ", "")
        terminal.answer("for archive [1]: ", "3")
        terminal.answer("for junk [3]: ", "")
        terminal.answer("for trash [5]: ", "")
        terminal.answer("Your name [Robin Keller]: ", "")
        terminal.answer("[robin@vendor.example, robin.keller@vendor.example]: ", "")
        terminal.answer("Time zone [Europe/Berlin]: ", "Berlin")
        terminal.answer("Time zone [Europe/Berlin]: ", "")
        terminal.answer("holidays [DE]: ", "UK")
        terminal.answer("holidays [DE]: ", "GB")
        terminal.answer("begins at [08:00]: ", "9:30")
        terminal.answer("Signature", "Robin")
        terminal.answer("Robin\n", 'Vendor "GmbH"')
        terminal.answer("GmbH", "")
        terminal.answer("Who is no prospect?", "1, 99")
        terminal.answer("from 1 to 3", "beta.example")
        terminal.answer("suggested is one?", "1")
        terminal.read_until("is not one of the suggestions")
        terminal.answer("suggested is one?", "3")
        terminal.answer("Who is no prospect?", "customr.example")
        terminal.answer("nobody of the list. Ignore whoever comes from there? [y/N]: ", "")
        terminal.answer("Start now?", "sure")
        terminal.read_until("type y for yes or n for no; Enter alone is yes")
        terminal.answer("Start now?", "y")
        assert 0 == terminal.end()

    assert "refuses the user" in terminal.shown
    assert [] == [word for word in (dovecot.password, "wrong", "mistyped") if word in terminal.shown]
    config = load(newcomer.config)
    [box] = config.mailbox
    assert ("GB", "09:30", 'Robin\nVendor "GmbH"') == (
        box.country,
        f"{box.day_start:%H:%M}",
        box.signature.strip(),
    )
    assert ("", "Junk") == (box.folders.sent, box.folders.archive)
    assert ("*@beta.example",) == config.prospects.ignore
    assert ["jane@acme.example"] == [
        str(draft["To"].addresses[0].addr_spec) for draft in newcomer.rep.drafts_folder()
    ]


@pytest.mark.slow
def test_what_was_answered_last_is_proposed_after_a_failure(newcomer: Newcomer, dovecot: Dovecot) -> None:
    """A server is tried before the password: its port, its certificate; STARTTLS is found unasked."""
    with newcomer.terminal(f"--address={ME}", "--host=localhost", "--port=1") as terminal:
        terminal.answer("Enter: none): ", "")
        terminal.read_until("nobody answers at this port")
        terminal.answer("IMAP server [localhost]: ", "")
        terminal.answer("Port [1]: ", str(dovecot.port))
        terminal.answer("Enter: none): ", "")
        terminal.read_until("does not trust the server's certificate")
        terminal.answer("IMAP server [localhost]: ", "")
        terminal.answer(f"Port [{dovecot.port}]: ", "")
        terminal.answer("Use it without encryption?", "")
        terminal.answer("Enter: none): ", str(dovecot.ca_file))
        terminal.answer("come from? [1]: ", "")
        terminal.answer("not shown): ", "wrong")
        terminal.answer("or another way): ", "")
        terminal.answer("User name [robin@vendor.example]: ", "somebody")
        terminal.answer("come from? [1]: ", "2")
        terminal.answer("Command: ", "false")
        terminal.answer("come from? [2]: ", "")
        terminal.read_until("Command [false]: ")
        terminal.interrupt()
    assert not newcomer.config.parent.exists()


@pytest.mark.slow
def test_a_machine_on_utc_asks_for_the_time_where_the_rep_is(newcomer: Newcomer) -> None:
    """A server has nothing else; the country says what to propose."""
    newcomer.env["TZ"] = "Etc/UTC"
    options = ["--rep=Robin", "--also=robin.keller@vendor.example"]
    with newcomer.terminal(*newcomer.sign_in, *options) as terminal:
        terminal.answer("right folders?", "")
        terminal.answer("Time zone [Etc/UTC]: ", "")
        terminal.answer("public holidays: ", "Deutschland")
        terminal.answer("Etc/UTC is a server's time; yours in Germany [Europe/Berlin]: ", "")
        terminal.read_until("begins at [08:00]: ")
        terminal.interrupt()


@pytest.mark.slow
def test_a_server_on_this_machine_may_do_without_encryption(newcomer: Newcomer, user: str) -> None:
    """Where its certificate is the trouble, that is offered."""
    where, *_, port, _ = newcomer.where
    with newcomer.terminal(where, "--host=localhost", port, f"--username={user}") as terminal:
        terminal.answer("Enter: none): ", "")
        terminal.read_until("does not trust the server's certificate")
        terminal.answer("IMAP server [localhost]: ", "")
        terminal.answer("]: ", "")
        terminal.answer("Use it without encryption?", "y")
        terminal.read_until("come from? [1]: ")
        terminal.interrupt()


def test_a_mistyped_option_is_refused_before_the_login(newcomer: Newcomer) -> None:
    """What is close to it is named."""
    given = [f"--address={ME}", "--host=nosuch.invalid", "--yes", "--time-zone=Europe/Berln"]
    assert "Europe/Berlin" in newcomer.init(*given, code=2).stderr


@pytest.mark.slow
def test_an_interrupted_dialogue_leaves_nothing_behind(newcomer: Newcomer) -> None:
    """Ctrl-C before the last answer: no config, no password, no folder."""
    with newcomer.terminal(*newcomer.where) as terminal:
        terminal.read_until("come from? [1]: ")
        terminal.interrupt()
        assert 130 == terminal.end()
    assert not newcomer.config.parent.exists()


@pytest.mark.slow
def test_an_interrupted_first_day_says_how_to_go_on(newcomer: Newcomer) -> None:
    """The settings are kept, and nothing is placed."""
    options = [
        "--rep=Robin",
        "--also=robin.keller@vendor.example",
        "--time-zone=UTC",
        "--country=",
        "--day-start=08:00",
    ]
    with newcomer.terminal(*newcomer.sign_in, *options, "--signature=") as terminal:
        terminal.answer("right folders?", "")
        terminal.read_until("Who is no prospect?")
        terminal.interrupt()
        assert 130 == terminal.end()
    assert "Your settings are kept" in terminal.shown
    assert f"-m mailflow --config {newcomer.config} start`" in terminal.shown
    assert [] == newcomer.rep.drafts_folder()

    assert "said `mailflow start`" in newcomer.run("scan").stdout.replace(f"--config {newcomer.config} ", "")
    assert "Nothing is placed until" in newcomer.run("status").stdout
    with newcomer.at_terminal("start") as terminal:
        terminal.answer("Who is no prospect?", "2")
        terminal.answer("Who is no prospect?", "")
        terminal.answer("may drafts be placed? [y/N]: ", "y")
        terminal.read_until("No draft is placed yet")
        assert 0 == terminal.end()
    assert "work was started on" in newcomer.run("start").stdout
    newcomer.run("scan")
    assert 1 == len(newcomer.rep.drafts_folder())


@pytest.mark.slow
def test_what_is_said_fits_the_terminal(newcomer: Newcomer) -> None:
    """No line is cut in a word; a command in backticks, or a path, may be longer than a line."""
    options = [*newcomer.sign_in, "--rep=Robin", "--also=robin.keller@vendor.example", "--time-zone=UTC"]
    with newcomer.terminal(
        *options, "--country=", "--day-start=08:00", "--signature=", columns=80
    ) as terminal:
        terminal.answer("right folders?", "")
        terminal.answer("Who is no prospect?", "")
        terminal.answer("Start now?", "")
        assert 0 == terminal.end()
    with newcomer.at_terminal("status", columns=80) as status:
        assert 0 == status.end()
    long = [line for line in (terminal.shown + status.shown).splitlines() if len(line) > 80]
    assert [] == [line for line in long if len(re.sub("`[^`]*`", "`", line).split()) > 1]


@pytest.mark.slow
def test_a_folder_without_mail_of_the_rep_is_hardly_sent(newcomer: Newcomer) -> None:
    """All that is decided hangs on it: whose mail lies there is told, and it is asked again."""
    newcomer.rep.received(JANE, folder="Archive", at=ago(3))
    with newcomer.terminal(*newcomer.sign_in) as terminal:
        terminal.answer("right folders? [Y/n]: ", "n")
        terminal.answer("for sent [4]: ", "1")
        for role in ("drafts", "archive", "junk", "trash"):
            terminal.answer(f"for {role} [", "")
        terminal.answer("it has mail from jane@acme.example.\nDoes what you send lie there all the same?", "")
        terminal.answer("for sent [4]: ", "")
        for role in ("drafts", "archive", "junk", "trash"):
            terminal.answer(f"for {role} [", "")
        terminal.read_until("Your name [Robin Keller]: ")
        terminal.interrupt()
