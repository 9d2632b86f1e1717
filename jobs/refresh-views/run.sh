#!/usr/bin/env bash
# Refreshes the materialized views.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../hardclose" refresh "$@"
