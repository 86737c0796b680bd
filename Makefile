# Everything that users and developers of a checkout run. Only Python >= 3.11, make and git are needed.
#   make demo    the main job on a generated example        make test    all tests
#   make check   style, types, import rule, documentation   make bench   side by side with peers
#   make prove   proofs too long for the tests              make bundle  wheels for a plant without internet

PYTHON ?=
BIN := .venv/bin
export PYTHON
# Two workers share the machine: threads that wait for one another must sleep, not spin.
TEST_THREADS := OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive POLARS_MAX_THREADS=2

.PHONY: setup demo test check format bench prove bundle lock guidebooks reference clean

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
	$(BIN)/python -m pytest -q -n 2 tests/contracts/test_imports.py tests/contracts/test_documentation.py tests/contracts/test_guidebooks.py

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# One file per area, run on the same work as its peers where there are any. SHARED data: DURE_SHARED or ../shared.
bench: setup
	$(BIN)/python benchmarks/learn.py --json
	$(BIN)/python benchmarks/learn_life.py --json
	$(BIN)/python benchmarks/learn_novelty.py --json
	$(BIN)/python benchmarks/records.py --json
	$(BIN)/python benchmarks/plant.py --json
	$(BIN)/python benchmarks/power.py --json
	$(BIN)/python -P benchmarks/twin.py --json --into docs/results/twin.json

# What takes too long for every run; the last results lie in docs/results with their date and machine.
PROOFS := gain_intervals traps calibration kills machines twin_proof
prove: setup
	$(BIN)/python -m pytest -m prove || [ $$? -eq 5 ]
	@for proof in $(PROOFS); do \
	    echo "benchmarks/$$proof.py" >&2; \
	    $(BIN)/python benchmarks/$$proof.py --json > docs/results/$$proof.json.new || exit 1; \
	    mv docs/results/$$proof.json.new docs/results/$$proof.json; \
	done

# For Windows on a plant's PC: make bundle PLATFORM=win_amd64 PYTHON_VERSION=3.12
PLATFORM ?=
PYTHON_VERSION ?=
bundle: setup
	$(BIN)/python -m scripts.bundle $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHON_VERSION),--python-version $(PYTHON_VERSION))

lock:
	@test -x $(BIN)/uv || { echo "run make setup first: it brings uv"; exit 1; }
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --extra dev \
	    --no-annotate --no-header --no-emit-index-url pyproject.toml --output-file requirements.lock

# Guidebooks of the machine families; figures are computed where a simulated machine has changed (minutes each).
guidebooks: setup
	$(BIN)/python -m scripts.guidebooks

reference: setup
	$(BIN)/python -m scripts.reference

clean:
	rm -rf .venv .venv313 build dist bundle demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
