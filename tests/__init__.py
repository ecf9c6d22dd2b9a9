"""Does Mailflow do what it says? How these tests are laid out: docs/how-to/work-on-the-code.md."""
