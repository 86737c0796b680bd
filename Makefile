# Everything that users and developers of a checkout run. Only Python >= 3.11, make and git are needed.
#   make demo    the main job on a generated example        make test    all tests
#   make check   style, types, import rule, documentation   make bench   side by side with peers
#   make prove   proofs too long for the tests              make bundle  wheels for a plant without internet

PYTHON ?=
BIN := .venv/bin
export PYTHON
# Two workers share the machine: threads that wait for one another must sleep, not spin.
TEST_THREADS := OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive POLARS_MAX_THREADS=2

.PHONY: setup demo test check format bench prove bundle lock reference clean

setup:
	@sh scripts/setup.sh .venv

demo: setup
	$(BIN)/dure demo

test: setup
	$(TEST_THREADS) $(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.licences
	$(BIN)/python -m pytest -q -n 2 tests/contracts/test_imports.py tests/contracts/test_documentation.py

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	@for area in benchmarks/*.py; do echo "$$area" >&2; $(BIN)/python "$$area" --json || exit 1; done

prove: setup
	$(BIN)/python -m pytest -m prove

# For Windows on a plant's PC: make bundle PLATFORM=win_amd64 PYTHON_VERSION=3.12
PLATFORM ?=
PYTHON_VERSION ?=
bundle: setup
	$(BIN)/python -m scripts.bundle $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHON_VERSION),--python-version $(PYTHON_VERSION))

lock:
	@test -x $(BIN)/uv || { echo "run make setup first: it brings uv"; exit 1; }
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --extra dev \
	    --no-annotate --no-header --no-emit-index-url pyproject.toml --output-file requirements.lock

reference: setup
	$(BIN)/python -m scripts.reference

clean:
	rm -rf .venv .venv313 build dist bundle demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
