# `make` alone lists what can be done here.

PYTHON ?= python3
UV ?= uv
ARGS ?=

VENV := .venv
STAMP := $(VENV)/.installed
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq

.DEFAULT_GOAL := help
.PHONY: help venv demo test quick versions check bench soak accuracy fuzz man reference pins clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: $(STAMP) ## install Mailflow into .venv
	@:

$(STAMP): pyproject.toml requirements/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Mailflow needs Python 3.11 or newer, and '$(PYTHON)' is not one." >&2; \
	  echo "Name another: make venv PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments." >&2; \
	  echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing Mailflow into $(VENV) (once, about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/constraints.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: venv ## watch Mailflow work on a mailbox of its own
	@$(VENV)/bin/mailflow demo $(ARGS)

test: venv ## every test, with a real mail server, mail client and browser
	@tools/get-dovecot
	@tools/get-systemd
	@tools/get-neomutt
	@tools/get-chromium
	@$(PY) -m pytest -n 2 $(ARGS)

quick: venv ## the tests that take seconds
	@tools/get-dovecot
	@HYPOTHESIS_PROFILE=quick $(PY) -m pytest -n 2 -m "not slow" $(ARGS)

versions: ## the quick tests on every Python from 3.11 on that is found here
	@tools/every-python | while read -r version python; do \
	  echo "Python $$version ($$python)"; \
	  $(MAKE) --no-print-directory quick PYTHON="$$python" VENV=".venv-$$version" </dev/null || exit 1; \
	done

check: venv ## style, types and docs
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy --strict
	@$(PY) -m pytest tests/docs

bench: venv ## times, beside the limit and what one would use instead
	@tools/get-dovecot
	@tools/get-notmuch
	@$(PY) -m tests.bench $(ARGS)

soak: venv ## an hour of the service on servers that misbehave
	@$(PY) -m tests.soak $(ARGS)

accuracy: venv ## how well messages are told apart
	@$(PY) -m tests.accuracy $(ARGS)

fuzz: venv ## damaged mail by the thousand: is all of it judged?
	@MAILFLOW_FUZZ_EXAMPLES=5000 HYPOTHESIS_PROFILE=dev $(PY) -m pytest tests/property/test_judge_hostile.py $(ARGS)

man: venv ## man page and shell completion into share/
	@$(PY) tools/manual.py

reference: venv ## tables of docs/reference/cadences.md, from the keys that the program knows
	@$(PY) tools/reference.py

pins: ## newest versions into requirements/constraints.txt (needs uv)
	@command -v $(UV) >/dev/null || { echo "make pins needs uv: pipx install uv, or make pins UV=/path/to/uv" >&2; exit 1; }
	@$(UV) pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	  --all-extras --group dev --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --output-file requirements/constraints.txt

clean: ## remove what these targets made
	@rm -rf $(VENV) .venv-* .servers artefacts build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find mailflow tests -name __pycache__ -type d -prune -exec rm -rf {} +
