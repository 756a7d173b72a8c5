# `make demo` and `make test` need Python 3.11+ and make, and nothing else.
# The environment is kept in .venv; it is made anew when the locked requirements change.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
KEEP   ?=
ONLY   ?=
QUICK  ?=

.DEFAULT_GOAL := help
.PHONY: help install dev demo test unit lint format types imports eval golden bench chaos fuzz lock schemas clean

help:  ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed      ## make the environment in .venv
dev: $(VENV)/.installed-dev      ## … with what tests and checks need

demo: $(VENV)/.installed  ## Kafka, topics, worker, sample articles, and what came out (KEEP=1 leaves it running)
	@$(BIN)/communique demo $(if $(KEEP),--keep)

test: $(VENV)/.installed-dev  ## every test that this machine can run
	$(BIN)/python -m pytest

unit: $(VENV)/.installed-dev  ## the tests that need no Kafka: seconds
	$(BIN)/python -m pytest -m "not kafka and not chaos"

lint: $(VENV)/.installed-dev  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev  ## mend style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.installed-dev  ## static types
	$(BIN)/mypy

imports: $(VENV)/.installed-dev  ## who may import whom
	$(BIN)/lint-imports

eval: $(VENV)/.installed  ## how accurate the extraction is (COMMUNIQUE_EVAL names a folder with other gold)
	@$(BIN)/python -m benchmarks.accuracy

golden: $(VENV)/.installed  ## record the extractor's output on the golden articles, after a change of its version
	@$(BIN)/python -m tests.golden.record

bench: $(VENV)/.installed  ## how fast it is, against what it is compared with (ONLY=extraction,stream…; QUICK=1)
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick) --json .data/bench.json --markdown .data/bench.md

audit: $(VENV)/.installed-dev  ## known vulnerabilities of the locked dependencies
	@$(BIN)/python .ci/audit.py

chaos: $(VENV)/.installed-dev  ## faults on a real broker: kills, freezes, joins, refusals; prints one table (SEED=n, ONLY="kill")
	$(BIN)/python -m tests.chaos $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only "$(ONLY)")

fuzz: $(VENV)/.installed-dev  ## articles by chance and by malice: none may crash or take too long (SECONDS=60)
	@$(BIN)/python -m tests.hostile.fuzz --seconds $(if $(SECONDS),$(SECONDS),60)

schemas: $(VENV)/.installed  ## write the JSON Schemas from the models
	$(BIN)/python -m schemas.publish

lock:  ## resolve the requirements anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:  ## remove the environment and all local data
	rm -rf $(VENV) .data
