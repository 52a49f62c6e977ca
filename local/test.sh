#!/usr/bin/env bash
# Runs the tests stage by stage and says how long each took: `test.sh` runs all, `test.sh unit` stops after the
# unit tests. Called by make, which has found a JDK and set up the programs.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly last=${1:-e2e}
readonly maven=(mvn -B -ntp)
readonly start=$SECONDS
times=()

# Every module has tests in every stage, except these.
readonly without_unit_tests=(e2e)
readonly without_integration_tests=(contracts crds e2e benchmarks)

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

# How many tests a module's reports tell of, without those that were skipped.
tests_run() { # tests_run FOLDER
    cat "$1"/TEST-*.xml 2>/dev/null | awk '
        /<testsuite / { tests += attribute("tests"); skipped += attribute("skipped") }
        function attribute(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
        END { print tests - skipped }'
}

# A stage in which nothing ran proves nothing.
require_tests() { # require_tests REPORTS MODULE_WITHOUT_ANY...
    local reports=$1 module status=0
    shift
    for pom in */pom.xml; do
        module=${pom%/pom.xml}
        if [[ " $* " != *" $module "* ]] && [ "$(tests_run "$module/target/$reports")" -le 0 ]; then
            echo "No test of $module ran: nothing in $module/target/$reports"
            status=1
        fi
    done
    return $status
}

# What is generated must be what is committed. A change is undone, or the next run would find it in order.
generated=(docs/openapi crds)
compile_and_package() {
    local kept=target/committed folder status=0
    rm -rf "$kept"
    for folder in "${generated[@]}"; do
        mkdir -p "$kept/$folder"
        cp -p "$folder"/*.yaml "$kept/$folder"
    done
    "${maven[@]}" -q -DskipTests install || return 1
    for folder in "${generated[@]}"; do
        for file in "$folder"/*.yaml "$kept/$folder"/*.yaml; do
            file=$folder/${file##*/}
            if ! cmp -s "$kept/$file" "$file"; then
                diff -u "$kept/$file" "$file" | head -n 20
                echo "$file is not what the sources say: run \`make fmt\` and commit it."
                rm -f "$file"
                [ ! -f "$kept/$file" ] || cp -p "$kept/$file" "$file"
                status=1
            fi
        done
    done
    return $status
}

unit() { "${maven[@]}" surefire:test && require_tests surefire-reports "${without_unit_tests[@]}"; }
# By the life cycle, for some modules run theirs in several ways; what is built already is left as it is.
integration() {
    "${maven[@]}" -pl '!e2e' -DskipUnitTests -Dspotless.check.skip -Dquarkus.build.skip verify \
        && require_tests failsafe-reports "${without_integration_tests[@]}"
}
end_to_end() {
    "${maven[@]}" -pl e2e failsafe:integration-test failsafe:verify && [ "$(tests_run e2e/target/failsafe-reports)" -gt 0 ]
}

rm -rf ./*/target/surefire-reports ./*/target/failsafe-reports
stage "format, compile, package" compile_and_package
stage "unit tests and architecture" unit
if [ "$last" != unit ]; then
    stage "integration tests" integration
    stage "end-to-end tests" end_to_end
fi

printf '\n==> Times\n'
printf '    %s\n' "${times[@]}"
printf '    %-28s %4d s\n' "all" $((SECONDS - start))
