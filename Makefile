# `make` lists what there is to do.
.DEFAULT_GOAL := help
SHELL := /bin/sh

SWIFT ?= swift
PREFIX ?= /usr/local
# Static Swift libraries: the binaries need no toolchain where they run, and start in milliseconds.
RELEASE := -c release --static-swift-stdlib --explicit-target-dependency-import-check error
DEBUG := --explicit-target-dependency-import-check error
SOURCES := Package.swift Sources Tests
# Tests that talk over sockets and wait for each other: beside all the others they would wait for minutes.
WAITING := '^(KubernetesAPITests|ControllersTests)\.'

.PHONY: help setup build test lint format generate fixtures fuzz docs bench demo demo-controllers failover check install clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the Debian packages that are missing
	@scripts/setup

build: setup ## build the release binaries into .build/release
	@$(SWIFT) build $(RELEASE) --product catalyst
	@mkdir -p .build/static-libraries
	@ln -sf "$$(clang++ -print-file-name=libstdc++.a)" .build/static-libraries/libstdc++.a
	@$(SWIFT) build $(RELEASE) --product check-bootstrap-deps
	@$(SWIFT) build $(RELEASE) --product catalyst-controller
	@ln -sf catalyst-controller .build/release/catalyst-webhook

test: build ## build and run every test
	@$(SWIFT) build $(DEBUG) --build-tests
	@$(SWIFT) test $(DEBUG) --skip-build --skip $(WAITING)
	@$(SWIFT) test $(DEBUG) --skip-build --filter $(WAITING)

lint: setup ## check the format of the sources and that generated files are current
	@$(SWIFT) format lint --strict --recursive $(SOURCES)
	@scripts/embed-rules && git diff --exit-code --stat -- Sources/RuleData/Generated

format: ## format the sources
	@$(SWIFT) format --in-place --recursive $(SOURCES)

generate: ## write the built-in copy of rules/
	@scripts/embed-rules

fixtures: generate ## rewrite golden files from what the compiler gives now; read the diff
	@UPDATE_FIXTURES=1 $(SWIFT) test $(DEBUG) || true
	@git status --short fixtures docs

fuzz: setup ## run ten thousand random schemas, definitions, expressions, templates, ranges and times; *_SEED repeats a run
	@SCHEMA_CASES=10000 EXPRESSION_CASES=10000 VERSIONING_CASES=10000 $(SWIFT) test $(DEBUG) \
	  --filter 'RandomSchemaTests|RandomDefinitionTests|RandomExpressionTests|RandomSpellingTests'

docs: ## write the generated pages of docs/
	@UPDATE_FIXTURES=1 $(SWIFT) test $(DEBUG) --filter 'DocumentationTests|theDocumentationIsCurrent'
	@git status --short docs

bench: build ## run the benchmarks of Benchmarks/
	@Benchmarks/run

demo: build ## compile the demo workspace into bare Git repositories
	@scripts/demo

demo-controllers: build ## run the controllers on a copy of the demo workspace, without a cluster
	@scripts/demo-controllers

failover: build ## kill the leader at a random moment, 200 times
	@CATALYST_FAILOVER_ROUNDS=200 CATALYST_CONTROLLER=$(CURDIR)/.build/release/catalyst-controller \
		$(SWIFT) test $(DEBUG) --filter aKilledLeaderLosesNothing

check: lint test ## what CI runs

install: build ## install into PREFIX (/usr/local)
	@install -d $(DESTDIR)$(PREFIX)/bin
	@install -m 755 .build/release/catalyst .build/release/catalyst-controller \
		.build/release/check-bootstrap-deps $(DESTDIR)$(PREFIX)/bin/
	@ln -sf catalyst-controller $(DESTDIR)$(PREFIX)/bin/catalyst-webhook

clean: ## delete what was built
	@rm -rf .build
