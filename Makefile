# The contributor's guide in targets. `make` alone sets everything up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXAMPLE := knowledge_base/new_quality/examples/chongqing.yaml
REGION ?=

.PHONY: setup memo desk test long check bench mutate docs clean help

setup: $(READY)

help:            ## what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "yindi needs Python 3.11, 3.12 or 3.13; set PYTHON=... / 需要Python 3.11至3.13，可用PYTHON=…指定")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make virtual environments here. On Debian: apt install python3-venv / 无法建立虚拟环境；Debian上请先安装python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

memo: $(READY)   ## write the memo of the worked example (REGION=甘肃: of a province, from official figures alone)
	@mkdir -p build
	$(if $(REGION),$(BIN)/yindi form new $(REGION) --force -o build/$(REGION).yaml)
	$(BIN)/yindi advise $(if $(REGION),build/$(REGION).yaml,$(EXAMPLE)) --part all --format md --format html --format docx --format pdf -o build
	@echo "build/$(or $(REGION),$(basename $(notdir $(EXAMPLE))))-memo.docx, -brief and -annex beside it, .pdf, .html, .md"

desk: $(READY)   ## open the desk in the browser; nothing but Python is needed before
	$(BIN)/yindi serve --open

test: $(READY)   ## run the tests
	$(BIN)/python -m pytest -n auto --dist worksteal

long: $(READY)   ## the tests that take minutes: resident memory over 2,000 threads and 50 packs
	YINDI_LONG=1 $(BIN)/python -m pytest tests/engine/test_resident_memory.py

check: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)  ## measure speed and print ratios
	$(BIN)/python -m benchmarks

mutate: $(READY) ## plant faults in the rules and see which ones the cases notice
	$(BIN)/python -m mutation

docs: $(READY)   ## write the generated pages and schemas anew
	$(BIN)/python -m app.docs_pages

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
