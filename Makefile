# Needs a JDK 17, Maven and make.

MAKEFLAGS += --no-print-directory
DIST := target/wordcount
# Warnings and the tests' results, nothing else. Maven reads no input: `make run < book.txt` is for the demo.
MVN := mvn -B -ntp -Dstyle.color=never -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
RESULTS := -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
	-Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.failsafe=info
FAST := -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true
# docker or embedded forces the broker of the integration tests.
BROKER ?=
# Arguments of JMH for the benchmarks.
JMH ?=

.DEFAULT_GOAL := help
.PHONY: help run dist test test-unit bench-words format clean

help: ## Show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: target/dist.built ## Run it all on this machine: broker, object store, service, sample text; `make run < book.txt` counts a book
	@$(DIST)/bin/wordcount demo

dist: target/dist.built ## Build target/wordcount: bin, lib, conf
	@echo "built $(DIST)"

test: ## All tests: unit, then integration on a broker by Docker where it runs, else on an embedded one
	@$(MVN) $(RESULTS) verify $(if $(BROKER),-Dbroker=$(BROKER)) < /dev/null

test-unit: ## The tests without broker and Spark: seconds
	@$(MVN) $(RESULTS) test -Dmaven.antrun.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true < /dev/null

bench-words: ## Measure the analyzer against Lucene's: `make bench-words JMH="-p text=book.txt"`
	@$(MVN) $(FAST) -Dmaven.antrun.skip=true install < /dev/null
	@$(MVN) -f bench/pom.xml compile exec:exec -Djmh='$(JMH)' < /dev/null

format: ## Format the code
	@$(MVN) spotless:apply < /dev/null

clean: ## Remove everything that was built
	@rm -rf target

target/dist.built: pom.xml $(shell find src/main src/dist -type f)
	@echo "Building $(DIST) ..." >&2
	@$(MVN) $(FAST) package < /dev/null
	@touch $@
