# Needs python3 (3.11 or newer) and make. Everything else comes with the first target that needs it.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
DEMO_DATABASE ?= var/demo.sqlite3
export PORT
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help demo demo-data demo-reset test test-quick test-browser journeys questions battery check hooks shots bench lock base dev

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: demo-data ## Try it: invented records on SQLite, served on 127.0.0.1:$PORT (8000)
	@echo "Ctrl-C ends it; the data stays until make demo-reset."
	@DJANGO_RUNSERVER_HIDE_WARNING=true exec $(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

demo-data: base
	@mkdir -p var
	@$(MANAGE) migrate --verbosity 0 || { echo "Is the database locked? Then another make demo fills it: wait for it." >&2; exit 1; }
	@$(MANAGE) demo

demo-reset: ## Throw the demonstration's data away and make it afresh
	@rm -f $(DEMO_DATABASE) $(DEMO_DATABASE)-wal $(DEMO_DATABASE)-shm
	@$(MAKE) --no-print-directory demo-data

test: dev ## Run the tests on PostgreSQL, and on SQLite what can differ (ARGS="-k consent" narrows it)
	@$(BIN)/python -m tests.run $(ARGS)

test-quick: dev ## Run the unit tests and those beside what changed, on SQLite
	@$(BIN)/python -m tests.run --quick $(ARGS)

test-browser: dev ## Run the tests that need a browser: keys, JavaScript and none, axe, 320 px, paper
	@$(BIN)/python -m tests.run --browser $(ARGS)

journeys: dev ## Walk ten real pieces of work, with a browser and without, and print how many pages and answers each takes
	@JOURNEYS=1 $(BIN)/python -m pytest -q -s -n0 tests/integration/decisions/wizard/test_how_long.py tests/functional/decisions/test_how_long.py

questions: dev ## Ask ten questions of 400 invented records over two years, in a browser: what a Guardian, a manager and a court ask
	@QUESTIONS=1 $(BIN)/python -m pytest -q -n0 tests/functional/test_ten_questions.py

battery: dev ## Run the whole of the tests that rest on chance or walk every route: 300 killed writers, 10,000 commits
	@$(BIN)/python -m tests.run --battery $(ARGS)

check: dev ## Check style, types, import rules, templates, migrations, generated files and sizes
	@PRE_COMMIT_HOME=var/pre-commit $(BIN)/pre-commit run --all-files
	@echo "Checked: all good"

hooks: dev ## Check each commit as make check does, before it is made
	@$(BIN)/pre-commit install

shots: dev ## Take the README's screenshots anew (needs Chromium)
	@$(BIN)/python -m tests.functional.shots

bench: dev ## Measure what docs/performance.md shows, in a quarter of an hour (SIZE=full: ten million events, two hours)
	@$(BIN)/python -m tests.bench $(ARGS)
	@$(BIN)/python -m tests.bench.search

lock: dev ## Renew requirements/*.txt from the *.in files
	@cd requirements && for name in base dev; do \
	  ../$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --python-version 3.11 --upgrade $$name.in -o $$name.txt || exit 1; done
	@! grep -n '://' requirements/*.txt

base:
	@$(PYTHON) requirements/install.py base

dev:
	@mkdir -p var
	@$(PYTHON) requirements/install.py base dev
