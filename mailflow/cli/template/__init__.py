"""``mailflow template``: the texts of the follow-ups."""

from __future__ import annotations

import typer

from mailflow.cli.template import change, check, learn, listing, render, stats

app = typer.Typer(help="The texts of the follow-ups.", no_args_is_help=True)


@app.callback()
def _template() -> None:
    """The texts of the follow-ups."""


for module in (listing, change, check, render, stats, learn):
    module.register(app)
