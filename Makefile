# Two commands are enough on a fresh machine with Python 3.11 or newer:
#   make run    sets up and starts the dashboard          make test   sets up and runs every check
# A dossier of one's own: make run DOSSIER=path/to/folder
# For the whole room's network rather than this machine alone: make run ADDRESS=0.0.0.0

PYTHON ?= python3
VENV ?= .venv
DOSSIER ?=
PORT ?= 8501
ADDRESS ?= localhost
SNAPSHOT ?= build/snapshot.html
BIN := $(VENV)/bin
# Python compiles what it imports; compiling every module of every package beforehand takes longer than installing them.
# It keeps what it compiled, whatever the machine's environment says: the tests start dozens of processes.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-compile -c constraints.txt
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)
# Files of tests side by side on every core, each file on one of them: what a file has set up serves all its tests.
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
COVERAGE := --cov --cov-report=term:skip-covered
WITHOUT_PROGRAMS := not browser and not firefox and not office

.PHONY: run test check js-check js-unit messages unit browser coverage programs format build reference snapshot bench \
        pictures catalogue clean

run: $(VENV)/.run
	$(if $(DOSSIER),GEO_DOSSIER="$(abspath $(DOSSIER))") $(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

# Where code is accepted (CI is set), coverage is measured too.
test: programs check js-unit
	$(PYTEST) $(if $(CI),$(COVERAGE))

check: $(VENV)/.dev js-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/geo check

# Everything but browsers and LibreOffice.
unit: $(VENV)/.dev js-unit
	$(PYTEST) -m "$(WITHOUT_PROGRAMS)"

browser: programs
	$(PYTEST) -m browser

coverage: programs
	$(PYTEST) $(COVERAGE)

programs: $(VENV)/.dev
	$(BIN)/python -m tests.programs

# The browser's code: its types, its linter, and what of it Node can run. Users need no Node; where npm cannot be had it
# is left out with one line, but never where code is accepted (CI is set).
js-check: node_modules/.installed
	$(call npm,types)
	$(call npm,lint)

js-unit: node_modules/.installed
	$(call npm,unit)

define npm
@if command -v npm >/dev/null; then echo npm run $(1); npm run --silent $(1); else echo "left out, as npm is missing: npm run $(1)"; fi
endef

node_modules/.installed: package.json package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --ignore-scripts && touch $@; else \
	echo "npm is missing: “make programs” installs it where it may"; test -z "$(CI)"; fi

# The types that scripts have of Python's messages, and the tables that both sides are held to.
messages: $(VENV)/.dev
	$(BIN)/python -m tests.browser_code.messages
	$(BIN)/python -m tests.browser_code.cases

build: $(VENV)/.dev
	$(BIN)/geo build

reference: $(VENV)/.dev
	$(BIN)/geo build --reference

snapshot: $(VENV)/.run
	mkdir -p $(dir $(SNAPSHOT))
	$(BIN)/geo $(if $(DOSSIER),--dossier "$(abspath $(DOSSIER))") export html -o $(SNAPSHOT)
	$(BIN)/geo $(if $(DOSSIER),--dossier "$(abspath $(DOSSIER))") verify $(SNAPSHOT)

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

pictures: $(VENV)/.dev
	$(BIN)/python -m docs.pictures

# The rooms of geo/ and who imports whom, drawn from the code; needs no packages.
.PHONY: house
house: $(VENV)/bin/python
	$(BIN)/python -m docs.house

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Adds new messages of the source to the French catalogue; they are empty until someone translates them, and a test says so.
catalogue: $(VENV)/.dev
	$(BIN)/pybabel -q extract --omit-header -k gettext -k ngettext:1,2 -k N_ --no-location --sort-output -o $(VENV)/geo.pot geo
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -w 120 -i $(VENV)/geo.pot -d geo/words/locale -D geo -l fr

# Debian and Ubuntu keep what makes an environment in a package of its own; where it cannot be had, venv says so.
$(VENV)/bin/python:
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || { $(AS_ROOT) apt-get -qq update && \
		$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y python3-venv; } || true
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up (about half a minute, once) …"
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up, with what the tests need (about a minute, once) …"
	@$(PIP) -e '.[geocode,build,dev]'
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
