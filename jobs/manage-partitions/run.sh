#!/usr/bin/env bash
# Opens months ahead; with --retain N puts old closed months away.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../hardclose" partitions "$@"
