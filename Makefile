# make demo   try everything on this machine, no account needed
# make test   every test
# make check  style and types
# make run    the desk, with your settings
# make lock   renew the pinned dependencies

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
IN = .venv/bin/
PIP = $(IN)python -m pip --disable-pip-version-check --quiet install
WORKERS ?= 4

.PHONY: demo run test check lock clean

demo: .venv/ready
	@$(IN)python -m bot demo

run: .venv/ready
	@$(IN)python -m bot run

# More workers than cores: much of a test is waiting for processes. Files in the order of
# tests/conftest.py. Without bytecode every worker and every desk would be compiled anew.
test: .venv/ready-dev
	PYTHONDONTWRITEBYTECODE= $(IN)python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: .venv/ready-dev
	$(IN)ruff check .
	$(IN)ruff format --check .
	$(IN)mypy

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Amends needs Python 3.11 or newer."; exit 1; }
	@echo "Setting up (once, about a minute) …"
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.txt | .venv/bin/python
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: requirements-dev.txt | .venv/bin/python
	@$(PIP) --require-hashes -r requirements-dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/ready

lock: .venv/ready-dev
	$(PIP) uv
	$(IN)uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --quiet --extra install pyproject.toml -o requirements.txt
	$(IN)uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --quiet --all-extras pyproject.toml -o requirements-dev.txt
	$(IN)uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --quiet requirements-bench.in -o requirements-bench.txt

clean:
	rm -rf .venv .venv-bench build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# make bench  how fast it is, beside others: make bench ARGS="--quick", "--help"
bench: .venv/ready .venv-bench/ready
	@.venv-bench/bin/python benchmarks/run.py $(ARGS)

# make quarter  three months with 5,000 tickets as a loop over values, and what the judge found
quarter: .venv/ready-dev
	@PYTHONPATH=. $(IN)python tests/flows/quarter.py

# make growth  the same speed with a million tickets: make growth ARGS="--scale 0.01"
growth: .venv/ready-dev .venv-bench/ready
	@.venv-bench/bin/python benchmarks/growth.py $(ARGS)

.venv-bench/ready: requirements-bench.txt | .venv/bin/python
	@$(IN)python -m venv .venv-bench && echo '*' > .venv-bench/.gitignore
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-bench.txt
	@touch $@

.PHONY: bench growth quarter

# make chaos  three desks killed at random among misbehaving platforms: make chaos ARGS="--seed 2"
chaos: .venv/ready-dev
	@$(IN)python -W ignore tests/chaos/run.py $(ARGS)

# make soak   a steady load for a long time: make soak ARGS="--minutes 2 --rate 20"
soak: .venv/ready-dev
	@$(IN)python benchmarks/soak.py $(ARGS)

.PHONY: chaos soak
