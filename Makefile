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
LOCAL = $(find-jdk); exec "$$JAVA_HOME/bin/java" -jar local/target/chancery-local.jar

# What a build is made of: newer than the stamp, it is made again.
SOURCES := $(shell find pom.xml .mvn contracts crds local limiter issuer ocsp operator -type f \
	-not -path '*/target/*' -not -path '*/src/test/*' 2>/dev/null)
BUILT := target/.built

.PHONY: help run up down clean-local test check fmt setup build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## the whole system in the foreground, with a first certificate; Ctrl-C stops it
	@$(LOCAL) run

up: build ## the same in the background; returns when ready and writes target/local/env
	@$(LOCAL) up

down: ## stop what `make up` started; its data stays
	@if [ -f local/target/chancery-local.jar ]; then $(LOCAL) down; else echo "Nothing has been built, so nothing runs."; fi

clean-local: down ## stop, and forget the local system's data: database, token, cluster
	@rm -rf target/local && echo "Removed target/local."

test: setup ## every test on real parts: unit, integration, end to end
	@$(find-jdk); local/test.sh

check: setup ## format, compile and unit tests only
	@$(find-jdk); local/test.sh unit

fmt: ## mend formatting and regenerate what is generated (CRDs, OpenAPI)
	@$(find-jdk); $(MVN) -q spotless:apply

setup: ## install or build the programs that are missing
	@local/setup.sh

build: setup $(BUILT) ## compile and package the services

$(BUILT): $(SOURCES)
	@$(find-jdk); echo "==> Building (the first time downloads its libraries, which takes some minutes)"; begin=$$SECONDS; \
	mkdir -p target; $(MVN) -q -DskipTests -pl '!e2e' install > target/build.log 2>&1 \
	  || { tail -n 40 target/build.log; echo "The build failed; its whole log is target/build.log"; exit 1; }; \
	touch $@; echo "    built in $$((SECONDS - begin)) s"
