# Two commands to know: `make run` opens the reader (on FILES, or where it was left), `make test` runs the tests.
# Needed: make and Python 3.11 or newer. To name the Python: `make run PYTHON=/path/to/python`.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
SOURCES := tui tests scripts
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4 --dist loadgroup

.PHONY: help run check check-format check-lint check-types check-imports check-structure \
	test test-slow test-all fuzz monkey mutation bench format pictures readme locale build clean

help:
	@echo 'make run              open the reader on the bundled reports, or on FILES="a folder or files"'
	@echo 'make check            everything below that begins with check-'
	@echo 'make check-format     is the code formatted? (ruff format)'
	@echo 'make check-lint       lint (ruff)'
	@echo 'make check-types      strict types (mypy)'
	@echo 'make check-imports    layers: imports run downward only (import-linter)'
	@echo 'make check-structure  no import cycle, no name used twice, docs/architecture.md complete'
	@echo 'make test             the tests, but for the slow ones; two minutes on two cores'
	@echo 'make test-slow        the slow tests: the wheel in an empty environment, a real terminal'
	@echo 'make test-all         make test on every Python from 3.11 to 3.14 that is installed'
	@echo 'make monkey           keys, mouse and broken input at random for the reader; EVENTS=2000 over SEEDS=10'
	@echo 'make fuzz             make up inputs that may break something; SECONDS=60 for each of TARGETS'
	@echo 'make mutation         which share of small faults (COUNT=600) the tests notice; takes hours'
	@echo 'make bench            measurements of speed and quality'
	@echo 'make format           format the code'
	@echo 'make pictures         draw the pictures in the README'
	@echo 'make readme           renew the tables in the README'
	@echo 'make locale           take the messages out of the code, merge them into the translations, compile these'
	@echo 'make build            build the wheel and the source archive into dist/ and check their metadata'
	@echo 'make clean            remove everything that make made'

run: $(VENV)/installed
	@$(BIN)/meetreader $(FILES)

check: check-format check-lint check-types check-imports check-structure

check-format: $(VENV)/installed-dev
	@$(BIN)/ruff format --check $(SOURCES)

check-lint: $(VENV)/installed-dev
	@$(BIN)/ruff check $(SOURCES)

check-types: $(VENV)/installed-dev
	@$(BIN)/mypy

check-imports: $(VENV)/installed-dev
	@$(BIN)/lint-imports --no-logo

check-structure: $(VENV)/installed-dev
	@$(BIN)/pytest tests/unit/test_import_graph.py tests/unit/test_architecture_document.py

test: $(VENV)/installed-dev
	@$(PYTEST) -m 'not slow'

test-slow: $(VENV)/installed-dev
	@$(PYTEST) -m slow

test-all: $(VENV)/installed-dev
	@$(BIN)/python scripts/run_on_pythons.py

monkey: $(VENV)/installed-dev
	@$(BIN)/python -m tests.fuzz.monkey --events $(or $(EVENTS),2000) --seeds $(or $(SEEDS),10)

fuzz: $(VENV)/installed-dev
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[fuzz]'
	@$(BIN)/python -m tests.fuzz.run $(TARGETS) --seconds $(or $(SECONDS),60)

# Stopped, it goes on where it was when it is started again; without .mutants.* it begins again.
mutation: $(VENV)/installed-dev
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[mutation]'
	@$(BIN)/python -m tests.mutation.score --count $(or $(COUNT),600)

# More measurements, on texts of your own: see the first lines of the files in tests/bench.
bench: $(VENV)/installed-dev
	@$(BIN)/python -m tests.bench.bench_page
	@$(BIN)/python -m tests.bench.bench_pinyin
	@$(BIN)/python -m tests.bench.bench_search

format: $(VENV)/installed-dev
	@$(BIN)/ruff check --fix-only --quiet $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

pictures: $(VENV)/installed
	@$(BIN)/python scripts/picture.py

readme: $(VENV)/installed
	@$(BIN)/python scripts/readme.py

locale: $(VENV)/installed-dev
	@$(BIN)/python scripts/build_locale.py

build: $(VENV)/installed-dev
	@$(BIN)/python -m build --outdir dist .
	@$(BIN)/twine check --strict dist/*

clean:
	rm -rf .fuzz .mutants.* $(VENV) .venv-python* dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find tui tests scripts -name __pycache__ -prune -exec rm -rf {} +

# The environment is updated when the dependencies change; an editable install follows the sources by itself.
$(VENV)/installed: pyproject.toml $(VENV)/pyvenv.cfg
	@echo 'Installing meetreader and what it needs into $(VENV) ...'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q tui/meetreader
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo 'Installing what the tests and checks need into $(VENV) ...'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/pyvenv.cfg:
	@test -n '$(PYTHON)' || { echo 'meetreader needs Python 3.11 or newer, and none was found. Install it, or name it:' \
		'make run PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo 'Creating an environment with $(PYTHON) in $(VENV) ...'
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo 'The environment could not be created. On Debian and Ubuntu:' \
		'apt install python3-venv' >&2; exit 1; }
