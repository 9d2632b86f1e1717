#!/usr/bin/env bash
# What every scheduler here starts: the night, and where it fails because something was in the way (exit 1), once more.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)"
hardclose="${HARDCLOSE:-$here/../../hardclose}"

"$hardclose" nightly "$@"
ended=$?
if [[ "$ended" -eq 1 ]]; then
  sleep "${HARDCLOSE_RETRY_SECONDS:-300}"
  "$hardclose" nightly "$@"
  ended=$?
fi
exit "$ended"
