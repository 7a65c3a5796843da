#!/bin/sh
# Makes the model that comes along for `doggydoor demo` again, out of nothing: draws photos, trains the narrow network on them and
# puts the bundle into the sources. The same seed gives the same photos everywhere, and the same network on the same machine.
# Takes two to five minutes.
set -eu

top=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
place=$top/src/main/resources/demo/model
seed=${1:-7}

work=$(mktemp -d "${TMPDIR:-/tmp}/demo-model.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

"$top/doggydoor" demo --render "$work/photos" --seed "$seed"
"$top/doggydoor" train "$work/photos" --backbone narrow --open-for bo --recipe 96x96,area,rgb,samplewise --seed "$seed" \
  --no-report --out "$work/model"
rm -rf "$place"
cp -r "$work/model" "$place"
echo "Wrote $place. Next: ./doggydoor test -Dtest=ShippedModelTest,DemoCommandTest"
