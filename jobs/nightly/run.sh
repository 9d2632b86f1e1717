#!/usr/bin/env bash
# Does what each night asks for: run.sh --inbox DIR
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../hardclose" nightly "$@"
