#!/usr/bin/env bash
# Loads a directory of files: run.sh --from DIR [--mapping DIR]
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../hardclose" load "$@"
