#!/usr/bin/env bash
# Builds what is installed twice, compares the bytes, and shows what the package and the image are.
# Usage: src/dist/check.sh [IMAGE], the base of the container image; without one there is no image.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
first="$(mktemp -d)"
trap 'rm -rf "$first"' EXIT

build() {
  rm -f target/hardclose-*.tar.gz target/hardclose_*.deb target/hardclose-*-image.tar target/hardclose.jar
  ./mvnw -B -q -Pdist ${1:+-Dimage.base="$1"} -DskipTests package
}

build "${1:-}"
cp target/hardclose-*.tar.gz target/hardclose_*.deb "$first"
[[ -z "${1:-}" ]] || cp target/hardclose-*-image.tar "$first"
build "${1:-}"
for file in "$first"/*; do
  cmp "$file" "target/$(basename "$file")"
  printf 'the same bytes twice: %s\n' "$(cd target && sha256sum "$(basename "$file")")"
done
if command -v dpkg-deb >/dev/null; then
  dpkg-deb --info target/hardclose_*.deb
fi
