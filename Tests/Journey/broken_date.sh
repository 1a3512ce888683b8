#!/usr/bin/env bash
# A date that does not exist, in one of the demo catalogue's hotels: the build exits 1, says file, line and column in one line, and
# leaves every byte of public/ and of the catalogue as it was.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
wayfare=${WAYFARE_BIN:-$root/.build/debug/wayfare}
work=$(mktemp -d "${TMPDIR:-/tmp}/wayfare-broken.XXXXXX")
trap 'rm -rf "$work"' EXIT
fail() { echo "broken date: $1" >&2; exit 1; }

cp -R "$root/Content" "$work/Content"
cp -R "$root/Templates" "$work/Templates"
cd "$work"
"$wayfare" build --no-compress --no-pictures >/dev/null
sums() { find public var -type f -exec cksum {} + | sort; }
sums >before
hotels=$(find Content/hotels -name '*.md' | grep -c .)
file=$(grep -lE '^bookable: \{from: [0-9-]{10}' Content/hotels/*.md | head -1)
line=$(grep -nE '^bookable: \{from: [0-9-]{10}' "$file" | head -1 | cut -d: -f1)
sed -E -i.bak "${line}s/from: [0-9-]{10}/from: 2026-02-30/" "$file" && rm "$file.bak"
column=$(awk -v n="$line" 'NR == n { print index($0, "2026-02-30") }' "$file")

status=0
"$wayfare" build --no-compress --no-pictures >out 2>err || status=$?
[ $status -eq 1 ] || fail "the build exited $status instead of 1"
[ "$(grep -cE '^[^ ].*: (error|warning): ' err)" = 1 ] || fail "not exactly one diagnostic: $(cat err)"
grep -qF "$file:$line:$column: error: " err || fail "expected $file:$line:$column: error: …, got $(cat err)"
sums >after
cmp -s before after || fail "the output changed: $(diff before after | head)"
echo "broken date: one of $hotels hotels, exit 1: $(grep error: err); $(grep -c . after) files unchanged to the byte"
