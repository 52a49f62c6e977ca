#!/usr/bin/env bash
# Runs the tests stage by stage and says how long each took: `test.sh` runs all, `test.sh unit` stops after the
# unit tests. Called by make, which has found a JDK and set up the programs.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly last=${1:-e2e}
readonly maven=(mvn -B -ntp)
readonly start=$SECONDS
times=()

stage() { # stage NAME COMMAND...
    local name=$1 begin=$SECONDS
    shift
    printf '\n==> %s\n' "$name"
    if ! "$@"; then
        printf '\n==> %s FAILED after %d s\n' "$name" $((SECONDS - begin))
        exit 1
    fi
    times+=("$(printf '%-28s %4d s' "$name" $((SECONDS - begin)))")
}

# A stage in which nothing ran proves nothing.
require_reports() { # require_reports GLOB...
    local reports
    reports=$(compgen -G "$1" | wc -l)
    if [ "$reports" -eq 0 ]; then
        echo "No test ran: there is no report at $1"
        return 1
    fi
}

unit() { "${maven[@]}" surefire:test && require_reports '*/target/surefire-reports/TEST-*.xml'; }
integration() {
    "${maven[@]}" -pl '!e2e' failsafe:integration-test failsafe:verify \
        && require_reports '*/target/failsafe-reports/TEST-*.xml'
}
end_to_end() {
    "${maven[@]}" -pl e2e failsafe:integration-test failsafe:verify \
        && require_reports 'e2e/target/failsafe-reports/TEST-*.xml'
}

rm -rf ./*/target/surefire-reports ./*/target/failsafe-reports
stage "format, compile, package" "${maven[@]}" -q -DskipTests install
stage "unit tests and architecture" unit
if [ "$last" != unit ]; then
    stage "integration tests" integration
    stage "end-to-end tests" end_to_end
fi

printf '\n==> Times\n'
printf '    %s\n' "${times[@]}"
printf '    %-28s %4d s\n' "all" $((SECONDS - start))
