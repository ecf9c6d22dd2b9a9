"""``python -m mailflow``."""

from mailflow.cli.app import main

main()
