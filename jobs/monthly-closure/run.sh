#!/usr/bin/env bash
# Closes one month: run.sh --period 2026-10 --by anna
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../hardclose" close "$@"
