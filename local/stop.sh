#!/usr/bin/env bash
# Stops the local system of this repository, whoever started it, and fails if it lives on. What runs is told by the state
# under target/local alone: the programs that were built may be gone.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly state=target/local/state
readonly program=target/local/app/local/chancery-local.jar
readonly longest_stop=90

# "PID START" of a process is alive if the kernel still knows that pid with that start time, and it is no zombie.
alive() { # alive PID START
    local stat
    [ -n "${2:-}" ] && stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # shellcheck disable=SC2086 # words are wanted
    set -- "$2" ${stat##*) }
    [ "$2" != Z ] && [ "$2" != X ] && [ "${21}" = "$1" ]
}

# The supervisor and every program it has started, one "PID START" a line.
processes() {
    local file
    for file in "$state/supervisor" "$state/launched"; do
        if [ -f "$file" ]; then
            cat "$file"
            echo
        fi
    done
    if [ -f "$state/processes" ]; then
        awk '{ print $2, $3 }' "$state/processes"
    fi
}

living() {
    local pid start
    processes | while read -r pid start; do
        if alive "$pid" "$start"; then echo "$pid"; fi
    done
}

send() { # send SIGNAL PID...
    local signal=$1
    shift
    kill -s "$signal" "$@" 2>/dev/null || true
}

await_end() { # await_end SECONDS
    local deadline=$((SECONDS + $1))
    while [ -n "$(living)" ]; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.2
    done
}

if [ ! -d "$state" ]; then
    echo "Nothing runs."
    exit 0
fi
if [ -f "$program" ] && JAVA_HOME=$(local/jdk.sh 2>/dev/null); then
    "$JAVA_HOME/bin/java" -jar "$program" down
fi
mapfile -t pids < <(living)
if [ "${#pids[@]}" -gt 0 ]; then
    echo "==> Stopping ${#pids[@]} processes"
    send TERM "${pids[0]}" # the supervisor stops what it started, callers first
    await_end "$longest_stop" || {
        mapfile -t pids < <(living)
        send KILL "${pids[@]}"
        await_end 10
    } || { echo "These processes do not end: $(living | tr '\n' ' ')" >&2; exit 1; }
    echo "Stopped."
elif [ ! -f "$program" ]; then
    echo "Nothing runs."
fi
rm -f target/local/env
