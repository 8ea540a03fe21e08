# What a newcomer types. `make run` and `make test` install what they need first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
SERVICES := tests/services
# `make lock UPGRADE=--upgrade` moves every pin to its newest release.
UPGRADE ?=

# A mirror that pip was told of serves uv as well.
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.PHONY: help setup run test check lint format bench lock clean

help:
	@echo 'make run     install, then start the sample newsroom (Ctrl-C ends it)'
	@echo 'make test    install, then the whole suite on SQLite and PostgreSQL, with a browser'
	@echo 'make check   the quick suite and the linters'
	@echo 'make lint    the linters alone;  make format  lets ruff mend what it can'
	@echo 'make bench   the measurements of docs/benchmarks.md'
	@echo 'make setup   install only;  make lock  write the locks anew;  make clean  start over'

setup: $(INSTALLED)

run: $(INSTALLED)
	@exec $(BIN)/wiredesk run --demo

# Three runs at once, since much of each is waiting; the words of two follow those of the first.
test: $(INSTALLED)
	@sh $(SERVICES)/install_packages.sh $(BIN)/uv
	@mkdir -p .cache; bad=0; \
	$(BIN)/python $(SERVICES)/private_postgresql.py $(BIN)/pytest -rs \
		-m 'database and not browser' > .cache/postgresql-tests.log 2>&1 & postgresql=$$!; \
	$(BIN)/pytest -rs -m 'journey and not postgres' > .cache/journeys.log 2>&1 & journeys=$$!; \
	echo 'Tests on SQLite, with the browser where there is one:'; \
	$(BIN)/pytest -rs -m 'not journey and not postgres' || bad=1; \
	wait $$journeys || bad=1; \
	echo 'Whole ways through the house on SQLite:'; cat .cache/journeys.log; \
	wait $$postgresql || bad=1; \
	echo 'Tests on PostgreSQL, those that ask a database:'; cat .cache/postgresql-tests.log; \
	exit $$bad

check: lint
	@$(BIN)/pytest -n auto --dist loadfile \
		-m 'not browser and not postgres and not journey and not servers and not corpora and not long'

lint: $(INSTALLED)
	@bad=0; for linter in 'ruff check' 'ruff format --check' mypy lint-imports; do \
		echo "$$linter:"; $(BIN)/$$linter || bad=1; \
	done; exit $$bad

format: $(INSTALLED)
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(INSTALLED)
	@set -e; for file in bench/measure_*.py; do echo "$$file"; $(BIN)/python "$$file"; done

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes \
	--no-emit-index-url --no-header $(UPGRADE)
lock: $(BIN)/uv
	@$(COMPILE) requirements/bootstrap.in --output-file requirements/bootstrap.txt
	@$(COMPILE) --all-extras pyproject.toml requirements/build.in --output-file requirements/lock.txt
	@$(COMPILE) --no-deps requirements/postgresql.in --output-file requirements/postgresql.txt

clean:
	rm -rf $(VENV) .cache build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(INSTALLED): $(BIN)/uv requirements/lock.txt pyproject.toml
	@echo 'Installing the packages of requirements/lock.txt: some 350 MB to fetch the first time'
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements/lock.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps --editable .
	@touch $@

$(BIN)/uv: requirements/bootstrap.txt
	@command -v $(PYTHON) >/dev/null || { \
		echo 'Wiredesk needs Python 3.11 or newer, and found no "$(PYTHON)". Name one: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Wiredesk needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo 'This Python cannot make virtual environments. On Debian: apt-get install python3-venv'; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		echo 'Making the virtual environment $(VENV)'; $(PYTHON) -m venv --clear $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
		--requirement requirements/bootstrap.txt
	@touch $@
