# Everything is done with these words. `make` lists them.

PYTHON ?= python3
VAR_DIR ?= var
PY := .venv/bin/python
STATIC := $(shell find site home guidance members search -path '*/static/*' -type f 2>/dev/null)

# Without one of these, manage.py takes a server's settings.
run manage check $(VAR_DIR)/static/staticfiles.json: export DJANGO_SETTINGS_MODULE ?= config.settings.dev

help: ## List these words
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12

run: writable .venv/run $(VAR_DIR)/static/staticfiles.json ## Install what is missing, then serve the site until Ctrl-C
	@$(PY) manage.py start

dev: writable .venv/dev ## For whoever changes code: DEBUG on, code and templates reload
	@DJANGO_SETTINGS_MODULE=config.settings.debug $(PY) manage.py start --reload

manage: .venv/run ## A command of manage.py for the site of `make run`: make manage ARGS="import_ods FILE"
	@$(PY) manage.py $(ARGS)

test: .venv/dev ## The tests, in a few minutes; a part of them with ARGS="tests/search -k robots"
	@$(PY) -m pytest $(or $(ARGS),$(PARALLEL) -m "not slow")

test-all: coverage ## All tests, the slow ones too, on SQLite, then on PostgreSQL, Redis and S3
	@NOTHING_SKIPPED=1 $(PY) -m pytest $(PARALLEL) -m browser
	@NOTHING_SKIPPED=1 $(PY) tests/services.py $(PY) -m pytest $(PARALLEL) -m "not once"
PARALLEL := --numprocesses=auto --dist=loadgroup

coverage: .venv/dev ## Which branches no test runs; fails under the share in pyproject.toml
	@NOTHING_SKIPPED=1 $(PY) -m pytest $(PARALLEL) -m "not browser" --cov

bench: export PYTHONPATH = site
bench: .venv/dev ## The long runs, with figures: ODS_FILES="report.csv …" FORM_CORPUS=folder BEFORE=checkout SITE=address
	@$(PY) -m tests.bench.mail
	@$(PY) -m pytest -q -s tests/bench/members.py
	@$(PY) -m pytest -q -s tests/bench/documents.py
	@$(PY) -m pytest -q tests/bench/who_invites.py
	@WHOLE=1 $(PY) -m pytest $(PARALLEL) -m sampled
	@$(PY) tests/bench/ods.py $(ODS_FILES)
	@$(PY) -m tests.bench.forms
	@$(PY) -m tests.bench.layouts
	@test -z "$$BEFORE" || $(PY) tests/bench/check_cost.py
	@$(PY) -m tests.bench.site
	@$(PY) -m tests.bench.drill
	@$(PY) -m tests.bench.edits
	@$(PY) tests/postgres.py $(PY) -m tests.bench.edits
	@$(PY) -m tests.bench.saves
	@$(PY) -m tests.bench.load
	@$(PY) -m tests.bench.speed
	@$(PY) tests/bench/search.py

judge: export PYTHONPATH = site
judge: export DJANGO_SETTINGS_MODULE = config.settings.test
judge: .venv/dev ## Every state before every judge; needs npm and Java; a part with ARGS="-k home"
	@$(PY) -m tests.judge $(or $(ARGS),$(PARALLEL))

pictures: .venv/dev ## The pictures of the papers, taken anew from the running site
	@PYTHONPATH=site $(PY) -m tests.pictures

check: .venv/dev ## Lint, format, types, templates, migrations, production settings
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) manage.py check
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) -m mypy
	$(PY) -m pytest -q tests/test_architecture.py tests/test_settings.py tests/test_templates.py

lock: .venv/dev ## Write the locked requirements anew, after a change in pyproject.toml
	$(PY) -m pip install -q uv
	.venv/bin/uv pip compile pyproject.toml $(LOCK) -o requirements.txt
	.venv/bin/uv pip compile pyproject.toml --extra server -c requirements.txt $(LOCK) -o requirements-server.txt
	.venv/bin/uv pip compile pyproject.toml --extra server --group dev -c requirements-server.txt $(LOCK) -o requirements-dev.txt
LOCK := --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate -q --upgrade

writable:
	@mkdir -p $(VAR_DIR) 2>/dev/null && ! find $(VAR_DIR) -maxdepth 1 ! -writable | grep -q . || \
	  { echo "Cannot write to the folder $(VAR_DIR)/: make it and all in it writable, or name another: make run VAR_DIR=..."; exit 1; }

.venv/run: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs (once) ..."
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests need (once) ..."
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/run

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "This needs Python 3.11 or newer: install it, or name it: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing: on Debian and Ubuntu, apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Cannot write here: make run needs a folder it may write to."; exit 1; }

$(VAR_DIR)/static/staticfiles.json: requirements.txt site/config/settings/data.py $(STATIC) | writable .venv/run
	@$(PY) manage.py collectstatic --noinput --clear -v 0
	@touch $@

.PHONY: help writable run dev manage test test-all coverage bench judge pictures check lock
