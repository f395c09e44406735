# Needs a JDK 17, Maven and make.

MAKEFLAGS += --no-print-directory
DIST := target/wordcount
# Warnings and the tests' results, nothing else. Maven reads no input: `make run < book.txt` is for the demo.
MVN := mvn -B -ntp -Dstyle.color=never -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
RESULTS := -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
	-Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.failsafe=info
FAST := -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true
CHAOS = $(MVN) -Dspotless.check.skip=true -Dcheckstyle.skip=true -DskipTests process-test-classes < /dev/null && \
	java @target/test.java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
	-Dtest.log=target/chaos/chaos.log io.wordcount.chaos.Chaos
# docker or embedded forces the broker of the integration tests.
BROKER ?=
# How many runs of chaos, and the first one's seed.
RUNS ?= 10
SEED ?= 1
# What `make image` calls the image.
VERSION := $(shell sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
IMAGE ?= wordcount:$(VERSION)
# Of the protections only those that match this.
ONLY ?=
# Arguments of JMH for the benchmarks.
JMH ?=
# What is set of these goes to the benchmarks; docs/benchmarks.md says what they mean and what they are otherwise.
RECORDS ?=
PARTITIONS ?=
VOCABULARY ?=
LINE ?=
SPAN ?=
WINDOW ?=
SLIDE ?=
EMIT ?=
CORES ?=
ROUNDS ?=
RATE ?=
SECONDS ?=
INTERVAL ?=
WARMUP ?=
# Who takes part in bench-peers, and of how many records Kafka Streams gets one.
PEERS ?= kafka-streams,flink,flink-local,structured
SHARE ?=
# A text, and how many millions of counts are open at once.
TEXT ?=
PAIRS ?= 10
BENCH := partitions=$(PARTITIONS) vocabulary=$(VOCABULARY) line=$(LINE) cores=$(CORES)
DRAIN := records=$(RECORDS) span=$(SPAN) window=$(WINDOW) slide=$(SLIDE) emit=$(EMIT) rounds=$(ROUNDS)
OPEN := rate=$(RATE) seconds=$(SECONDS) interval=$(INTERVAL) partitions=$(PARTITIONS) cores=$(CORES)
LATENCY := rate=$(RATE) warmup=$(WARMUP) seconds=$(SECONDS) interval=$(INTERVAL) text=$(if $(TEXT),$(abspath $(TEXT)))

.DEFAULT_GOAL := help
.PHONY: help run dist image test test-unit chart-test e2e chaos chaos-outage protections bench bench-build bench-peers bench-peers-build bench-latency bench-open bench-state bench-micro format clean

help: ## Show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: target/dist.built ## Run it all on this machine: broker, object store, service, sample text; `make run < book.txt` counts a book
	@$(DIST)/bin/wordcount demo

dist: target/dist.built ## Build target/wordcount: bin, lib, conf
	@echo "built $(DIST)"

image: target/dist.built ## Build the container image from target/wordcount: `make image IMAGE=registry/wordcount:1`
	@docker build -q -t $(IMAGE) --build-arg VERSION=$(VERSION) \
		--build-arg REVISION=$(or $(shell git rev-parse HEAD 2>/dev/null),unknown) . > /dev/null
	@echo "built $(IMAGE)"

test: ## All tests: unit, then integration on a broker by Docker where it runs, else on an embedded one
	@if command -v go > /dev/null; then $(MAKE) chart-test; else echo "There is no Go: the chart's tests are NOT run." >&2; fi
	@$(MVN) $(RESULTS) verify $(if $(BROKER),-Dbroker=$(BROKER)) < /dev/null

test-unit: ## The tests without broker and Spark: seconds
	@$(MVN) $(RESULTS) test -Dmaven.antrun.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true < /dev/null

chart-test: ## Test the chart: every scenario, what must be refused, whether made files have drifted; needs Go, uses helm and helm4
	@command -v go > /dev/null || { echo "chart-test: needs Go, https://go.dev" >&2; exit 1; }
	@for helm in helm helm4; do command -v $$helm > /dev/null || \
		echo "chart-test: there is no $$helm; what it renders is NOT compared" >&2; done
	@cd helm/test && go vet . && go test -count=1 .

e2e: image ## The whole service on the current kube context's cluster: install, upgrade, scale, stop, kill; k8s/e2e says how
	@IMAGE=$(IMAGE) k8s/e2e

chaos: target/dist.built ## Kill and disturb a working service, then audit: `make chaos RUNS=100 SEED=1`; a seed repeats its run
	@$(CHAOS) $(RUNS) $(SEED)

chaos-outage: target/dist.built ## The same with an outage of the broker and one of the S3 endpoint, 3 minutes each
	@$(CHAOS) outage $(SEED)

protections: ## Take out every line that docs/exactly-once.md rests on, and see its test fail; needs Python 3: `make protections ONLY=journal`
	@ONLY='$(ONLY)' BROKER='$(BROKER)' src/test/protections/run

bench-build:
	@$(MVN) $(FAST) -Dmaven.antrun.skip=true install < /dev/null
	@$(MVN) -q -f bench/pom.xml compile < /dev/null

bench: target/dist.built bench-build ## Drain a backlog with the service, a bare consumer and an ideal program: `make bench RECORDS=12000000`
	@$(MVN) -q -f bench/pom.xml exec:exec@drain -Dbench='$(BENCH) $(DRAIN)' < /dev/null

bench-peers-build: bench-build
	@$(MVN) -q -f bench/peers/pom.xml compile < /dev/null

bench-peers: target/dist.built bench-peers-build ## The same with Kafka Streams, Flink and Structured Streaming: `make bench-peers PEERS=flink,flink-local`
	@$(MVN) -q -f bench/pom.xml exec:exec@drain -Dbench='$(BENCH) $(DRAIN) peers=$(PEERS) share=$(SHARE) json=target/bench/peers.json' < /dev/null

bench-latency: target/dist.built bench-build ## Measure how old counts are at a steady rate: `make bench-latency RATE=20000 INTERVAL=1s,200ms`
	@$(MVN) -q -f bench/pom.xml exec:exec@latency -Dbench='$(BENCH) $(LATENCY)' < /dev/null

bench-open: target/dist.built bench-build ## Measure snapshots and starts with millions of open counts: `make bench-open PAIRS=10`
	@$(MVN) -q -f bench/pom.xml exec:exec@open -Dbench='pairs=$(PAIRS) $(OPEN)' < /dev/null

bench-state: bench-build ## Measure what open counts take: `make bench-state TEXT=book.txt PAIRS=10`, in millions
	@test -f "$(TEXT)" || { echo "TEXT=$(TEXT) is no file: make bench-state TEXT=book.txt" >&2; exit 1; }
	@$(MVN) -q -f bench/pom.xml exec:exec@state -Dbench='$(abspath $(TEXT)) $(PAIRS)' < /dev/null

bench-micro: bench-build ## Measure the analyzer against Lucene, and the tables: `make bench-micro JMH="WordsBenchmark -p text=book.txt"`
	@$(MVN) -f bench/pom.xml exec:exec -Djmh='$(JMH)' < /dev/null

format: ## Format the code
	@$(MVN) spotless:apply < /dev/null

clean: ## Remove everything that was built
	@rm -rf target

target/dist.built: pom.xml $(shell find src/main src/dist -type f)
	@echo "Building $(DIST) ..." >&2
	@$(MVN) $(FAST) package < /dev/null
	@touch $@
