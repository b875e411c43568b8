# `make demo` crawls a whole site into an archive, `make test` runs the tests; both set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help venv demo crawl test test-server test-s3 lint format bench picture dictionary schema archive constraints clean

help:
	@echo "make demo         crawl the bundled site into an archive and show what it can answer (no internet needed)"
	@echo "make test         run all tests"
	@echo "make test-server  all tests whose archive may lie on a PostgreSQL server, on one"
	@echo "make test-s3      the tests of a shared store against a local S3 server, which it installs apart"
	@echo "make lint         style and types"
	@echo "make format       let ruff rewrite what it can"
	@echo "make crawl        crawl www.yunliebian.com politely into data/archive.db"
	@echo "make bench        measure everything, crawls beside a bare spider (BENCH=large: a large site, too)"
	@echo "make picture      draw docs/demo.svg again from the demo's real output"
	@echo "make dictionary   write docs/dictionary.md again from the schema"
	@echo "make schema       write schema/tables.sql, which new archives are made by, again from the migrations"
	@echo "make archive      before a release with a new schema: keep a small archive of it for the tests"
	@echo "make constraints  resolve constraints.txt again"
	@echo "make clean        remove the environment and caches (never data/)"

demo: $(VENV)/.ready
	@rm -rf data/demo
	$(BIN)/yunliebian demo --keep data/demo

crawl: $(VENV)/.ready
	$(BIN)/yunliebian crawl

# In the files' order: the slow ones come first, so that no worker is left alone with them at the end.
test: $(VENV)/.ready-test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

# An environment of its own: what the server needs and what we need do not go together.
.venv-s3/bin/moto_server:
	$(PYTHON) -m venv .venv-s3
	.venv-s3/bin/python -m pip install --quiet --disable-pip-version-check 'moto[server]'

test-s3: $(VENV)/.ready-test .venv-s3/bin/moto_server
	$(BIN)/python -m pytest tests/services/test_raw_store.py

# Crawls, kills, signals and readers with their archive on a PostgreSQL server, beyond those that `make test` puts there.
test-server: $(VENV)/.ready-test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --on-server -k postgresql tests

lint: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.ready-test
	$(BIN)/python -m bench

picture: $(VENV)/.ready
	$(BIN)/python docs/picture.py

dictionary: $(VENV)/.ready
	$(BIN)/yunliebian dict > docs/dictionary.md

schema: $(VENV)/.ready
	@mkdir -p build
	$(BIN)/python -m yunliebian_crawler.archive.upgrading > build/tables.sql
	mv build/tables.sql yunliebian_crawler/schema/tables.sql

archive: $(VENV)/.ready
	$(BIN)/python tests/archives/make.py

# Names and versions for every platform and Python that we support, and no hosts.
constraints: $(VENV)/.ready
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --all-extras --python-version 3.11 \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade --output-file constraints.txt

venv: $(VENV)/.ready-test

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "This needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This needs venv; on Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) .venv-s3 build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
