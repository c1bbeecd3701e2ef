# Flightseal: two commands for newcomers, `make demo` and `make test`; `make install PREFIX=…`.
PREFIX ?= /usr/local
DESTDIR ?=
JOBS ?= 2
SWIFT ?= swift
PYTHON ?= python3
BUILD = $(SWIFT) build -j $(JOBS)

.PHONY: all demo test test-spark validate lint fuzz sanitize sanitize-address sanitize-thread \
  benchmark-check sbom install uninstall release tables tables-check setup setup-test clean

all: release

# Installs what the build needs and the machine lacks, and says so.
setup:
	@sh ./.ci/setup build

setup-test:
	@sh ./.ci/setup test

release: setup
	$(BUILD) -c release --product flightseal

# The main job on a shipped scenario: a verdict of egress with its evidence.
demo: release
	@echo
	@echo "flightseal check captures/flight-record-upload/capture.pcapng --flights captures/flight-record-upload/flights.csv"
	@.build/release/flightseal check captures/flight-record-upload/capture.pcapng \
	  --flights captures/flight-record-upload/flights.csv --exit-zero

test: setup-test
	FLIGHTSEAL_WARNINGS_AS_ERRORS=1 $(BUILD) --build-tests
	FLIGHTSEAL_WARNINGS_AS_ERRORS=1 FLIGHTSEAL_PYTHON="$(CURDIR)/.build/readers/bin/python3" \
	  $(SWIFT) test --skip-build

# The Spark job on a cluster of this machine; needs the binary that `make test` builds.
test-spark:
	@sh ./.ci/setup spark
	@sh ./.ci/test-spark $(PYTHON)

# Holds the installed program against every assertion of docs/validation.md; prints a table to sign.
validate:
	@$(PYTHON) docs/build-validation.py --tool "$(if $(TOOL),$(TOOL),$(DESTDIR)$(PREFIX)/bin/flightseal)"

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

# A short run of every fuzz target; `make fuzz SECONDS_EACH=800` is the long one.
SECONDS_EACH ?= 4
fuzz: setup
	JOBS=$(JOBS) Fuzzing/run $(SECONDS_EACH)

# The tests under the address sanitizer and under the thread sanitizer: a build each, in a folder of its
# own. FILTER=… runs some of them. Leaks are not looked for: a confined process cannot be stopped for that.
FILTER ?= .
sanitize: sanitize-address sanitize-thread

# Under a limit on file sizes the thread sanitizer cannot map memory of its own, and dies.
sanitize-thread: SKIPPED = --skip OutputFaultTests

sanitize-address sanitize-thread: sanitize-%: setup-test
	$(BUILD) --build-tests --sanitize $* --scratch-path .build-$*
	ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=halt_on_error=1 \
	  FLIGHTSEAL_PYTHON="$(CURDIR)/.build/readers/bin/python3" \
	  $(SWIFT) test --skip-build --sanitize $* --scratch-path .build-$* --filter '$(FILTER)' $(SKIPPED)

# What an examination costs beside a bare loop of libpcap, against Benchmarks/ceilings.tsv; needs the binary
# that `make test` builds.
benchmark-check:
	$(PYTHON) Benchmarks/check.py --tool "$(if $(TOOL),$(TOOL),.build/debug/flightseal)"

# The bill of materials of what was built: packages, system libraries and data, with their licences.
sbom: release
	$(PYTHON) .ci/sbom.py > .build/sbom.cdx.json
	@echo "Wrote .build/sbom.cdx.json"
# The reference data against their digests and the rules for the hand-made tables; no network.
tables-check:
	$(PYTHON) Sources/CReferenceData/build-tables.py --check

# The reference data anew, from the packages pinned by version and SHA-256: the same bytes each time.
tables:
	$(PYTHON) Sources/CReferenceData/build-tables.py

install: setup
	$(BUILD) -c release --product flightseal --static-swift-stdlib
	sh ./.ci/install "$(DESTDIR)$(PREFIX)"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/flightseal" "$(DESTDIR)$(PREFIX)/share/man/man1/flightseal.1"
	rm -f "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/flightseal"
	rm -f "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_flightseal"
	rm -f "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/flightseal.fish"

clean:
	rm -rf .build .build-address .build-thread Benchmarks/.build Fuzzing/.build
