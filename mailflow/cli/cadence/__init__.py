"""``mailflow cadence``: the rules of follow-up."""

from __future__ import annotations

import typer

from mailflow.cli.cadence import assign, backtest, change, editor, past, preview, rules, step

app = typer.Typer(help="The rules of follow-up.", no_args_is_help=True)


@app.callback()
def _cadence() -> None:
    """The rules of follow-up."""


for module in (rules, preview, backtest, change, step, editor, assign, past):
    module.register(app)
