#!/usr/bin/env bash
# Measures the issuer beside its bounds and a peer, and writes a report. Called by make, which has built everything.
#
#   BENCH_SECONDS=15 BENCH_WARM_UP=20   how long each run takes
#   BENCH_NOTE="what else ran"          a remark for the report
#   BENCH_RESULTS=benchmarks/results    where it goes; by default target/bench-results
#   BENCH_PEER=no                       without step-ca
#   BENCH_JAVA="-XX:..."                what the services' JVMs are told, a profiler for one
set -euo pipefail
cd "$(dirname "$0")/.."

only=${1:-issuer}
if [ "$only" != issuer ]; then
    echo "ONLY=$only: there is issuer alone" >&2
    exit 2
fi
options=(
    "--seconds=${BENCH_SECONDS:-15}"
    "--warm-up=${BENCH_WARM_UP:-20}"
    "--results=${BENCH_RESULTS:-target/bench-results}"
    "--note=${BENCH_NOTE:-}"
)
[ -z "${BENCH_JAVA:-}" ] || options+=("--java=$BENCH_JAVA")
if [ "${BENCH_PEER:-yes}" = yes ]; then
    if peer=$(benchmarks/stepca/get.sh); then
        options+=("--step-ca=$peer")
    else
        echo "==> without step-ca: it could not be built" >&2
    fi
fi
exec "$JAVA_HOME/bin/java" -Xmx1g -jar benchmarks/target/chancery-benchmarks.jar "${options[@]}"
