#!/usr/bin/env bash
# What every scheduler here starts: the night, and where it fails because something was in the way (exit 1), once more.
# A signal to stop is passed on, and waited for: the night says what it did, and nothing of it lives on.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)"
hardclose="${HARDCLOSE:-$here/../../hardclose}"
running=
stopped=

# As SIGTERM, whichever it is: what bash starts beside itself ignores SIGINT.
stop() {
  stopped=yes
  [[ -z "$running" ]] || kill "$running" 2>/dev/null
}
trap stop TERM INT HUP

# A trap is run when wait returns, and then there is still something to wait for.
await() {
  running=$!
  [[ -z "$stopped" ]] || kill "$running" 2>/dev/null
  ended=0
  wait "$running" || ended=$?
  while kill -0 "$running" 2>/dev/null; do
    ended=0
    wait "$running" || ended=$?
  done
  running=
}

"$hardclose" nightly "$@" &
await
if [[ "$ended" -eq 1 && -z "$stopped" ]]; then
  sleep "${HARDCLOSE_RETRY_SECONDS:-300}" &
  await
  ended=1
  if [[ -z "$stopped" ]]; then
    "$hardclose" nightly "$@" &
    await
  fi
fi
exit "$ended"
