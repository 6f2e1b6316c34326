# Two commands to know: `make run` opens the reader on the bundled reports, `make test` runs all tests.
# Needed: make and Python 3.11 or newer (`make run PYTHON=/path/to/python` to name one).

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
SOURCES := tui tests scripts

.PHONY: run test check format picture readme build clean help

help:
	@echo 'make run      open the reader on the bundled reports'
	@echo 'make test     run all tests'
	@echo 'make check    format, lint, types, import directions'
	@echo 'make format   format the code'
	@echo 'make picture  draw the picture in the README'
	@echo 'make readme   renew the key table in the README'
	@echo 'make build    build the wheel and the source archive into dist/'
	@echo 'make clean    remove what make made'

run: $(VENV)/installed
	@$(BIN)/meetreader

test: $(VENV)/installed-dev
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadgroup

check: $(VENV)/installed-dev
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/installed-dev
	@$(BIN)/ruff check --fix-only --quiet $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

picture: $(VENV)/installed
	@$(BIN)/python scripts/picture.py

readme: $(VENV)/installed
	@$(BIN)/python scripts/readme.py

build: $(VENV)/installed-dev
	@$(BIN)/python -m build --outdir dist .

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find tui tests scripts -name __pycache__ -prune -exec rm -rf {} +

# The environment is made anew when the dependencies change; an editable install follows the sources by itself.
$(VENV)/installed: pyproject.toml $(VENV)/pyvenv.cfg
	@echo 'Installing meetreader and what it needs into $(VENV) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q tui/meetreader
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo 'Installing what the tests and checks need into $(VENV) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/pyvenv.cfg:
	@test -n '$(PYTHON)' || { echo 'meetreader needs Python 3.11 or newer; none was found. Install it, or name it:' \
		'make run PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo 'Making an environment with $(PYTHON) in $(VENV) ...'
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo 'The environment could not be made. On Debian and Ubuntu:' \
		'apt install python3-venv' >&2; exit 1; }
