#!/usr/bin/env bash
# Exports the reports of a closed month.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../hardclose" report "$@"
