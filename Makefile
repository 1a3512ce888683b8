# Everything one does with Wayfare, one word each. `make help` says which.

wayfare := .build/debug/wayfare
PORT    ?= 8080
ITEMS   ?= 1000 10000 50000
RUNS    ?= 5
site    := http://127.0.0.1:$(PORT)

.PHONY: help setup build run test test-all test-browser test-controls lint format bench bench-record docs

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## install what the system lacks (apt, or brew on macOS)
	@.ci/setup run

build: setup ## the command, as a debug build
	@swift build --product wayfare

run: build ## build all of it, fill a demo store and serve it on http://127.0.0.1:8080
	@$(wayfare) build --base-url $(site)
	@.ci/serve-demo $(wayfare) $(PORT)

test: ## every test that needs no browser, database server or network
	@.ci/setup test
	@.ci/suites swift contract oracle journey last-room broken-date kill-9 random-edits bench-check

test-all: ## those, and the browser, schema and control suites; says what it could not run
	@.ci/setup browser
	@MUTATIONS=$${MUTATIONS:-5000} .ci/suites swift contract oracle journey last-room broken-date kill-9 random-edits bench-check schemas browser-lint browser controls

test-browser: ## the journey in a real browser
	@.ci/setup browser
	@.ci/suites build browser

test-controls: ## take each protection out, one at a time, and see that its test fails
	@.ci/setup test
	@Tests/Controls/run

lint: ## what `swift format` has to say
	@swift format lint --strict --recursive Sources Tests Package.swift

format: ## let `swift format` rewrite the sources
	@swift format --in-place --recursive Sources Tests Package.swift

bench: ## what a build costs, beside Hugo and cp -r: make bench ITEMS="1000 10000" RUNS=5
	@.ci/setup bench
	@swift build -c release --product wayfare
	@python3 Tests/Benchmarks/bench.py --items $(ITEMS) --runs $(RUNS)

bench-record: ## the same, kept in Tests/Benchmarks/RESULTS.md
	@.ci/setup bench
	@swift build -c release --product wayfare
	@python3 Tests/Benchmarks/bench.py --items $(ITEMS) --runs $(RUNS) --record

docs: ## where the documents are
	@echo "README.md            two commands, the layout, how to write content, how to deploy"
	@echo "$(wayfare) --help    every subcommand and setting"
	@echo "/api/v1/openapi.json on a running server: the HTTP interface, as OpenAPI 3.1"
	@echo "CHANGELOG.md         what changed"
