# Two commands do everything: make run, make test.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check format campaign bench lock demo pictures clean

run: $(VENV)/runtime  ## environment, dependencies, demo store if there is none, app on 127.0.0.1:8501
	$(BIN)/python -m insikt demo --if-empty
	$(BIN)/python -m insikt upgrade
	$(BIN)/streamlit run asgi.py --server.port $(PORT)

test: $(VENV)/dev  ## everything needed, then all tests
	$(BIN)/pytest -n auto --dist loadgroup

check: $(VENV)/dev  ## format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

campaign: $(VENV)/dev  ## the long form of every promise (kills, concurrency, disclosure)
	$(BIN)/pytest -m campaign --override-ini addopts=

bench: $(VENV)/dev
	$(BIN)/python -m bench

pictures: $(VENV)/dev  ## the screenshots of README.md and docs/handbok.md
	$(BIN)/python -m insikt demo --if-empty
	$(BIN)/python -m docs.pictures

demo: $(VENV)/runtime
	$(BIN)/python -m insikt demo

lock: $(VENV)/dev  ## after a change of requirements*.in
	$(BIN)/pip install uv
	for f in requirements requirements-dev; do $(BIN)/uv pip compile --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --no-emit-find-links -q $$f.in -o $$f.txt; done

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: $(VENV)/bin/python requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev: $(VENV)/bin/python requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $(VENV)/runtime $@

clean:
	rm -rf $(VENV) data/store data/demo
