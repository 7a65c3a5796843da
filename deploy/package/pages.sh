#!/bin/sh
# Which programs and libraries below a folder, or in a package, a kernel with pages of 16 KiB cannot load (Raspberry Pi OS has one for the
# Pi 5): those with a segment that is laid out for smaller pages. Ends with 1 where there is one, and names each.
set -eu

[ $# = 1 ] || { echo "Usage: deploy/package/pages.sh FOLDER|FILE.deb"; exit 2; }
at=$1
if [ -f "$at" ]; then
  unpacked=$(mktemp -d)
  trap 'rm -rf "$unpacked"' EXIT INT TERM
  dpkg-deb -x "$at" "$unpacked"
  at=$unpacked
fi
files=$(find "$at" -type f \( -name '*.so*' -o -perm /111 \) | LC_ALL=C sort)
looked=0 failed=0
for file in $files; do
  # Scripts are executable, too.
  aligned=$(LC_ALL=C readelf -lW "$file" 2>/dev/null | awk '$1 == "LOAD" { print $NF }' | sort -u)
  [ -n "$aligned" ] || continue
  looked=$((looked + 1))
  for bytes in $aligned; do
    if [ $((bytes)) -lt 16384 ]; then
      echo "FAIL  ${file#"$at"/} is laid out for pages of $((bytes)) bytes: a kernel with 16 KiB pages cannot load it"
      failed=1
    fi
  done
done
[ "$looked" -gt 0 ] || { echo "FAIL  no program and no library is in $1"; exit 1; }
[ "$failed" = 1 ] || echo "ok    all $looked programs and libraries load where pages have 16 KiB"
exit "$failed"
