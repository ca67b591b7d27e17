# Two commands for a machine with Python 3.11 or later, make and git: `make view` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out
# pytest compiles its tests anew each time unless it may keep them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: view help test full lint types scripts chromium tests unit browser test-extras bench fuzz kill docs map clean

## view: build the page of the bundled corpus, print its path, open it where there is a display
view: $(VENV)/.installed
	@mkdir -p $(OUT)
	@$(BIN)/amity view -o $(OUT)/amity.html --open

## help: this list
help:
	@echo "make, or make view, is the first of:"
	@sed -n 's/^## //p' $(firstword $(MAKEFILE_LIST))

## test: everything that must pass before a change lands; what looks at the code runs beside the tests
test:
	@$(MAKE) --no-print-directory -j 3 lint types tests

## full: the same with all examples of property tests, writes that die at each step, all shapes on the whole corpus, and SHACL's own on the shapes
full: export AMITY_EXAMPLES = 100
full: test

## lint: ruff, the direction of imports, the scripts of the page
lint: $(VENV)/.checks scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

## types: mypy --strict
types: $(VENV)/.checks
	$(BIN)/mypy --strict -p amity

## scripts: the scripts of the page, linted and their types checked; without npm or its registry a sentence says that they are not
scripts:
	@if command -v npm >/dev/null 2>&1 && $(MAKE) -s node_modules/.package-lock.json; then \
		node_modules/.bin/biome lint --error-on-warnings \
			&& node_modules/.bin/tsc -p graph/explorer/js/core && node_modules/.bin/tsc -p graph/explorer/js; \
	else echo "Not checked: the scripts of the page, which need npm and its registry." >&2; fi

## chromium: see to it that a browser for the tests is there; on Debian, as root, install it
chromium:
	@sh .ci/chromium

# While a worker waits for Chromium, a processor would be idle.
WORKERS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

## tests: all tests, those in Chromium too
tests: export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(WORKERS)
tests: $(VENV)/.tests $(VENV)/.compiled chromium
	$(BIN)/python -m pytest -n auto --dist worksteal tests --pyargs amity

## unit: the tests without those that need a browser or are marked slow
unit: $(VENV)/.tests $(VENV)/.compiled
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not browser and not slow" tests --pyargs amity

## browser: the tests of the page in Chromium
browser: export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(WORKERS)
browser: $(VENV)/.tests $(VENV)/.compiled chromium
	$(BIN)/python -m pytest -n auto --dist worksteal -m browser tests

## test-extras: the tests that need the heavy extras (Spark Connect and Sail), which this installs
test-extras: $(VENV)/.tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check ".[events,spark]" "pysail==0.7.2"
	@rm -rf build
	$(BIN)/python -m pytest tests/events

## bench: measure speed against peers; see benchmarks/README.md. In a minute, without meaning: make bench BENCH=--smoke
bench: $(VENV)/.tests chromium
	@failed=0; for script in benchmarks/*.py; do \
		echo "== $$script"; $(BIN)/python $$script $(BENCH) || failed=1; done; exit $$failed

## fuzz: seeded hostile inputs, going on where the last run ended: make fuzz N=100000 TARGETS=sparql
N ?= 10000
fuzz: $(VENV)/.tests
	@$(BIN)/python tests/fuzz/runner.py -n $(N) --state $(OUT)/fuzz.json $(TARGETS)

## docs: write the pages of docs/ that are made from the code anew, and the site into out/docs
docs: $(VENV)/.docs
	@mkdir -p $(OUT)
	@for page in $(basename $(notdir $(filter-out docs/map.py docs/fonts.py docs/outlines.py,$(wildcard docs/*.py)))); do $(BIN)/python docs/$$page.py > $(OUT)/$$page.md && mv $(OUT)/$$page.md docs/$$page.md || exit 1; done
	@SOURCE_DATE_EPOCH=0 $(BIN)/mkdocs build --quiet --strict --site-dir $(abspath $(OUT))/docs
	@echo $(OUT)/docs/index.html

## kill: random kills of commands that write, builds at once, readers, full disks: make kill KILLS=100
KILLS ?= 100
kill: $(VENV)/.tests
	@$(BIN)/python tests/faults/kill.py -n $(KILLS)

## map: the tables of rooms and of analyses in CONTRIBUTING.md and docs/architecture.md, from the code
map: $(VENV)/.tests
	@$(BIN)/python docs/map.py CONTRIBUTING.md docs/architecture.md

## clean: remove what make made
clean:
	rm -rf $(VENV) $(OUT) build dist *.egg-info node_modules

# Python 3.11 comes with a pip that takes twice as long; to unpack that one first takes as long as to fetch another.
NEW_PIP := install -qq --disable-pip-version-check --no-compile --upgrade pip "setuptools>=77"

# What checks the scripts of the page. Nothing else needs npm.
node_modules/.package-lock.json: package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "amity needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv --without-pip $(VENV)
	@$(PYTHON) -m pip --python $@ $(NEW_PIP) 2>/dev/null \
		|| { $@ -m ensurepip >/dev/null && $@ -m pip $(NEW_PIP); } \
		|| { rm -f $@; echo "no pip for $(VENV); on Debian: apt-get install python3-venv" >&2; exit 1; }

SOURCES := setup.py $(shell find graph cli ontology data -type f ! -name '*.pyc' | LC_ALL=C sort)

# What extras of pyproject.toml ask for.
asked = $$($(BIN)/python -c 'import sys, tomllib; extras = tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]; print(*(word for name in sys.argv[1:] for word in extras[name]))' $(1))

# `build` would bring back deleted modules. Sources are prerequisites because a wheel is installed, not a link: tests and commands run on what users get.
# What the project needs is looked up when pyproject.toml is new; a new source makes a new wheel alone.
$(VENV)/.installed: pyproject.toml $(SOURCES) | $(BIN)/python
	@rm -rf build
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(filter pyproject.toml,$?),.,--no-deps .)
	@touch $@

# First what mypy and ruff need: they look at the code while what only tests need is installed.
# pip compiles none of it: most of what is installed is imported by no test.
$(VENV)/.checks: pyproject.toml $(SOURCES) | $(BIN)/python
	@rm -rf build
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation $(if $(filter pyproject.toml,$?),--no-compile ".[lint]",--no-deps .)
	@touch $@ $(VENV)/.installed

$(VENV)/.tests: pyproject.toml | $(VENV)/.checks
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile $(call asked,test docs)
	@touch $@ $(VENV)/.docs

$(VENV)/.docs: pyproject.toml | $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(call asked,docs)
	@touch $@

# Once, before each worker of pytest would do the same: of what is installed only what tests import is compiled, and
# hypothesis counts the characters that there are.
$(VENV)/.compiled: pyproject.toml | $(VENV)/.tests
	@$(BIN)/python -W ignore -c "import compileall, amity.cli.main, duckdb, hypothesis.strategies, openpyxl, pandas, playwright.sync_api, pyarrow.parquet, pyshacl, ruptures, scipy.optimize; compileall.compile_dir(amity.__path__[0], quiet=1); hypothesis.strategies.text().validate()" || true
	@touch $@
