from tests.story.test_init import *
from tests.conftest import *
from tests.story.conftest import *

def test_it(newcomer, dovecot, user):
    newcomer.rep.sent("Desk <info@delta.example>", at=ago(5))
    with newcomer.terminal(*newcomer.where[1:]) as t:
        try:
            t.answer("Your e-mail address", "robin@")
            t.answer("Your e-mail address", "Robin@vendor.example")
            t.answer("from? [1]", "")
            t.answer("not shown): ", "wrong")
            t.answer("User name", user)
            t.answer("from? [1]", "2")
            t.answer("Command", "echo secret")
            t.answer("right folders?", "n")
            t.answer("for sent [5]", "")
            t.answer("for drafts [2]", "")
            t.answer("for archive [1]", "3")
            t.answer("for junk [4", "")
            t.answer("for trash [", "")
            t.answer("Your name [Robin Keller]", "")
            t.answer("write from [", "")
            t.answer("Time zone [Europe/Berlin]", "Berlin")
            t.answer("Time zone", "")
            t.answer("Country", "UK")
            t.answer("Country", "GB")
            t.answer("day begins at", "")
            t.answer("Signature", "Robin")
            t.answer("", "Vendor \"GmbH\"")
            t.answer("", "")
            t.answer("Who is no prospect?", "1, 99")
            t.answer("Who is no prospect?", "1")
            t.answer("suggested is one?", "3")
            t.answer("Who is no prospect?", "")
            t.answer("Start now?", "y")
            assert 0 == t.end()
        finally:
            print(t.shown)
            if newcomer.config.exists(): print(newcomer.config.read_text())
    assert 0
