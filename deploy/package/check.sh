#!/bin/sh
# Proves the Debian packages: lintian finds no error in them, every library for arm64 loads where pages have 16 KiB, and in bare Debian
# roots (13 on amd64 and arm64, 12 on arm64, as Raspberry Pi OS is; arm64 is emulated) each installs by apt, shows the demo, keeps log, mode,
# model and configuration over an upgrade and a removal, and leaves nothing behind when it is purged. Needs root, mmdebstrap, the network, 6 GB, and qemu-user-static with binfmt for arm64.
set -eu

usage() {
  cat <<'TXT'
Usage: deploy/package/check.sh [--debs FOLDER] [--work FOLDER] [--only lintian|pages|SUITE-ARCH]

  --debs   where the newest doggydoor_VERSION_ARCH.deb are (default: target/package, where ./doggydoor package leaves them)
  --work   where the roots are made, and used again next time (default: /var/tmp/doggydoor-package-check)
  --only   one of lintian, pages, trixie-amd64, trixie-arm64, bookworm-arm64
TXT
}

top=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
debs=$top/target/package work=/var/tmp/doggydoor-package-check only=''
while [ $# -gt 0 ]; do
  [ $# -gt 1 ] || { usage; exit 2; }
  case $1 in
    --debs) debs=$(readlink -f "$2") ;;
    --work) work=$2 ;;
    --only) only=$2 ;;
    *) usage; exit 2 ;;
  esac
  shift 2
done
mkdir -p "$work"
work=$(readlink -f "$work")
failed=0

newest() {
  found=$(find "$debs" -maxdepth 1 -name "doggydoor_*_$1.deb" -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d ' ' -f 2)
  [ -n "$found" ] || { echo "no doggydoor_*_$1.deb in $debs; ./doggydoor package makes it"; exit 1; }
  echo "$found"
}

leave() {
  for inner in dev proc; do
    if mountpoint -q "$root/$inner"; then
      umount "$root/$inner" || umount --lazy "$root/$inner"
    fi
  done
}

in_root() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+http_proxy="$http_proxy"} "$@" </dev/null
}

# step NAME STATUS COMMAND...: runs the command in the root, and says whether it ended with that status, and how long it took.
step() {
  name=$1 wanted=$2
  shift 2
  begun=$(date +%s%N)
  status=0
  in_root "$@" >"$said" 2>&1 || status=$?
  took=$((($(date +%s%N) - begun) / 100000000))
  { echo "== $name: $*"; cat "$said"; echo "== ended with $status"; } >>"$log"
  verdict=ok
  if [ "$status" != "$wanted" ]; then
    verdict=FAIL failed=1
    tail -n 15 "$said"
  fi
  printf '%-4s  %-14s  %4d.%d s  %s\n' "$verdict" "$place" $((took / 10)) $((took % 10)) "$name"
}

# holds NAME TEXT: whether the last step said it.
holds() {
  if ! grep -q -- "$2" "$said"; then
    printf 'FAIL  %-14s  %s: not said: %s\n' "$place" "$1" "$2"
    failed=1
  fi
}

# same NAME FILE FILE: whether both are the same.
same() {
  if diff "$2" "$3" >"$said"; then
    printf 'ok    %-14s            %s\n' "$place" "$1"
  else
    printf 'FAIL  %-14s  %s:\n' "$place" "$1"
    head -n 20 "$said"
    failed=1
  fi
}

# Every name with its mode and owner, and who the users are. What apt and dpkg remember of every package is theirs.
everything() {
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./run -o -path ./var/lib/apt -o -path ./var/cache/apt -o -path ./var/log/apt \
    -o -path './var/lib/dpkg/*-old' -o -path './etc/*-' -o -path ./var/log/dpkg.log -o -path ./var/log/alternatives.log \
    -o -path ./var/lib/dpkg/lock \) -prune -o -printf '%M %U:%G %p\n' | LC_ALL=C sort
  cat etc/passwd etc/group)
}

# What an owner has after a while, and what must survive: log and mode (one file), snapshots, model, configuration.
kept() {
  (cd "$root" && find var/lib/doggydoor etc/doggydoor -type f -printf '%M %U:%G ' -exec sha256sum {} \; | LC_ALL=C sort -k 4)
}

as_the_door() {
  what=$1
  shift
  step "$what" 0 setpriv --reuid=doggydoor --regid=doggydoor --init-groups doggydoor "$@"
}

check() {
  place=$1
  suite=${place%-*} arch=${place#*-}
  deb=$(newest "$arch")
  base=$work/base-$place
  root=$work/root
  log=$work/$place.log
  said=$work/said
  : >"$log"
  if [ ! -e "$base.done" ]; then
    rm -rf --one-file-system "$base"
    mmdebstrap --quiet --variant=minbase --architectures="$arch" "$suite" "$base"
    cp /etc/resolv.conf "$base/etc/resolv.conf"
    touch "$base.done"
  fi
  rm -rf --one-file-system "$root"
  cp -a "$base" "$root"
  mount --bind /proc "$root/proc"
  mount --bind /dev "$root/dev"
  trap leave EXIT
  trap 'exit 130' INT TERM

  step 'lists of packages' 0 apt-get -q update
  # What it rests on is the system's, and stays.
  step 'adduser, libstdc++6' 0 apt-get -q -y install --no-install-recommends adduser libstdc++6
  everything >"$work/before"
  mkdir "$root/debs"
  cp "$deb" "$root/debs/now.deb"
  step 'installs by apt' 0 apt-get -q -y install --no-install-recommends /debs/now.deb
  echo "      $place  $(in_root du -sk --apparent-size --one-file-system /usr/lib/doggydoor /usr/share/doggydoor |
    awk '{ s += $1 } END { printf "%d MB in /usr/lib and /usr/share", s * 1024 / 1e6 }')"
  step "Java's classes are laid out" 0 test -s /usr/lib/doggydoor/classes.jsa
  step 'starts' 0 doggydoor --version
  holds 'its own Java' 'Java 25'
  step 'check says what is missing' 6 doggydoor check
  holds 'the libraries load' 'ok .*libraries'
  step 'bash completes' 0 bash -c '. /usr/share/bash-completion/completions/doggydoor; complete -p doggydoor'
  step 'the demo opens for Bo alone' 0 doggydoor demo

  # A door without a board: the demo's model, a picture instead of a camera.
  cp -r "$top/src/main/resources/demo/model" "$root/var/lib/doggydoor/model"
  in_root chown -R doggydoor:doggydoor /var/lib/doggydoor/model
  cat >"$root/etc/doggydoor/doggydoor.yaml" <<TXT
camera: {kind: replay, path: /usr/share/doc/doggydoor/docs}
vision: {model: /var/lib/doggydoor/model}
board: {kind: simulated}
TXT
  as_the_door 'runs as user doggydoor' run
  holds 'the model answers' 'The model answers'
  kept >"$work/kept"
  later
  step 'upgrades' 0 apt-get -q -y install --no-install-recommends /debs/later.deb
  kept >"$work/kept-upgraded"
  same 'an upgrade keeps log, mode, model and configuration' "$work/kept" "$work/kept-upgraded"
  as_the_door 'runs after the upgrade' run
  as_the_door 'goes on with its log' log --kind started,stopped
  [ "$(grep -c 'started\|stopped' "$said")" = 4 ] || { failed=1; echo "FAIL  $place  the log does not know both runs:"; cat "$said"; }
  kept >"$work/kept"
  step 'is removed' 0 apt-get -q -y remove doggydoor
  step 'is gone' 127 sh -c doggydoor
  step 'installs again' 0 apt-get -q -y install --no-install-recommends /debs/now.deb
  kept >"$work/kept-again"
  same 'a removal keeps log, mode, model and configuration' "$work/kept" "$work/kept-again"
  step 'is purged' 0 apt-get -q -y purge doggydoor
  rm -r "$root/debs"
  everything >"$work/after"
  same 'a purge leaves nothing' "$work/before" "$work/after"
  leave
  trap - EXIT INT TERM
  [ "$failed" != 0 ] || rm -rf --one-file-system "$root"
}

# The same package with a later version.
later() {
  rm -rf "$work/later"
  dpkg-deb -R "$root/debs/now.deb" "$work/later"
  sed -i 's/^Version: .*/&+later/' "$work/later/DEBIAN/control"
  dpkg-deb --root-owner-group -Znone -b "$work/later" "$root/debs/later.deb" >/dev/null
  rm -rf "$work/later"
}

if [ -z "$only" ] || [ "$only" = lintian ]; then
  for arch in arm64 amd64; do
    if lintian --fail-on error --tag-display-limit 0 "$(newest $arch)"; then
      echo "ok    lintian finds no error in the package for $arch"
    else
      failed=1
    fi
  done
fi
if [ -z "$only" ] || [ "$only" = pages ]; then
  "$top/deploy/package/pages.sh" "$(newest arm64)" || failed=1
fi
for each in trixie-amd64 trixie-arm64 bookworm-arm64; do
  if [ -z "$only" ] || [ "$only" = "$each" ]; then
    check "$each"
  fi
done
[ "$failed" = 0 ] || echo "Everything that was said: $work/*.log"
exit "$failed"
