# The front door. `make` or `make help` lists what there is.
#
# Everything is set up by what is called here: a JDK is looked for, missing programs are installed or named, and
# the Kubernetes control plane is built once and cached. No Docker.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# A JDK of 25 or newer: JAVA_HOME, then the usual places. jdk.sh says what to install if there is none.
find-jdk = JAVA_HOME="$$(local/jdk.sh)"; export JAVA_HOME
MVN := mvn -B -ntp

# Run from a copy: the next build must not take the classes of what runs. Who has an old file open keeps it.
APP := target/local/app/local
LOCAL = $(find-jdk); mkdir -p $(APP); \
	cp -Rpu --remove-destination local/target/chancery-local.jar local/target/lib $(APP); \
	exec "$$JAVA_HOME/bin/java" -jar $(APP)/chancery-local.jar

# A build is made again when a source is newer than the stamp, when one has gone (its folder is newer), and when
# something that it made is missing.
SOURCES := pom.xml .mvn/jvm.config $(wildcard */pom.xml) $(shell find */src/main)
SERVICES := limiter issuer ocsp operator
MADE := local/target/chancery-local.jar $(SERVICES:%=%/target/quarkus-app/quarkus-run.jar)
BUILT := target/.built

.PHONY: help run up down clean-local test soak check fmt bench setup build missing

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## the whole system in the foreground, with a first certificate; Ctrl-C stops it
	@$(LOCAL) run

up: build ## the same in the background; returns when ready and writes target/local/env
	@$(LOCAL) up

down: ## stop what `make up` started; its data stays
	@local/stop.sh

clean-local: down ## stop, and forget the local system's data: database, token, cluster
	@rm -rf target/local && echo "Removed target/local."

test: setup ## every test on real parts: unit, integration, end to end
	@$(find-jdk); local/test.sh

soak: build ## the long tests: 10,000 certificates while issuers are killed (SOAK_COUNT), overload; half an hour
	@$(find-jdk); $(MVN) -pl e2e verify -Dit.test='*Soak'; echo; cat e2e/target/soak/*.txt

check: setup ## format, compile and unit tests only
	@$(find-jdk); local/test.sh unit

fmt: ## mend formatting and regenerate what is generated (CRDs, OpenAPI)
	@$(find-jdk); $(MVN) -q spotless:apply; \
	$(MVN) -q -pl crds -am test -Dtest=CrdYamlIsCurrentTest -Dsurefire.failIfNoSpecifiedTests=false -Dchancery.crds.write=true; \
	$(MVN) -q -DskipTests -pl '!e2e' package

bench: build ## measure the issuer, beside its bounds and step-ca (ONLY=issuer; about 10 minutes)
	@$(find-jdk); benchmarks/bench.sh $(ONLY)

setup: ## install or build the programs that are missing
	@local/setup.sh

build: setup $(BUILT) ## compile and package the services

$(BUILT): $(SOURCES) $(if $(filter-out $(wildcard $(MADE)),$(MADE)),missing)
	@$(find-jdk); echo "==> Building (the first time downloads its libraries, which takes some minutes)"; begin=$$SECONDS; \
	mkdir -p target; $(MVN) -q -DskipTests -pl '!e2e' install > target/build.log 2>&1 \
	  || { tail -n 40 target/build.log; echo "The build failed; its whole log is target/build.log"; exit 1; }; \
	touch $@; echo "    built in $$((SECONDS - begin)) s"
