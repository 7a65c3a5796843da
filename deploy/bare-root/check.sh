#!/bin/sh
# Proves the README's commands on a bare Debian 13: makes a root with nothing but ca-certificates, puts a clone into it with nothing
# beside it, and runs each command by itself in a fresh copy: the demo and the tests. With the test data those tests that want it as
# well, and with a model a replay of photos. Needs root, git, mmdebstrap and the network; takes some minutes and about 5 GB.
set -eu

usage() {
  cat <<'TXT'
Usage: deploy/bare-root/check.sh [--data FOLDER] [--model BUNDLE] [--work FOLDER] [--ca FILE] [--only demo|run|test|data]

  --data    the test data (see CONTRIBUTING.md): the tests that want it are run with it, and only these
  --model   a model bundle; with --data, photos are replayed as well
  --work    where the roots are made (default: a new folder below /var/tmp)
  --ca      a bundle of certificates (PEM) to trust instead of Debian's, where a proxy needs it
  --only    one of the commands
TXT
}

top=$(dirname "$(readlink -f "$0")")/../..
data='' model='' work='' ca='' only=''
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$(readlink -f "$2") ;;
    --model) model=$(readlink -f "$2") ;;
    --work) work=$2 ;;
    --ca) ca=$(readlink -f "$2") ;;
    --only) only=$2 ;;
    *)
      usage
      exit 2
      ;;
  esac
  shift 2
done
if [ ! -d "${data:-/}" ] || [ ! -d "${model:-/}" ] || { [ "$only" = run ] && { [ -z "$model" ] || [ -z "$data" ]; }; } ||
  { [ "$only" = data ] && [ -z "$data" ]; }; then
  usage
  exit 2
fi
[ -n "$work" ] || work=$(mktemp -d /var/tmp/bare-root.XXXXXX)
mkdir -p "$work"
base=$work/base

leave() {
  for inner in dev/pts dev proc; do
    if mountpoint -q "$root/$inner"; then
      umount "$root/$inner" || umount --lazy "$root/$inner"
    fi
  done
}

in_root() {
  mount --bind /proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount --bind /dev/pts "$root/dev/pts"
  trap leave EXIT
  trap 'exit 130' INT TERM
  status=0
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    ${ca:+SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt} \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} ${no_proxy:+no_proxy="$no_proxy"} \
    sh -c "$*" || status=$?
  leave
  trap - EXIT INT TERM
  return "$status"
}

if [ ! -e "$base/done" ]; then
  rm -rf "$base"
  mmdebstrap --quiet --variant=minbase --include=ca-certificates trixie "$base"
  cp /etc/resolv.conf "$base/etc/resolv.conf"
  if [ -n "$ca" ]; then
    mkdir -p "$base/usr/local/share/ca-certificates/host"
    # One file for each certificate, as update-ca-certificates and Java's trust store want them.
    csplit --quiet --elide-empty-files --prefix "$base/usr/local/share/ca-certificates/host/" --suffix-format '%03d.crt' \
      "$ca" '/-----BEGIN CERTIFICATE-----/' '{*}'
    chroot "$base" update-ca-certificates >/dev/null 2>&1
  fi
  touch "$base/done"
fi

failed=0
check() {
  name=$1
  shift
  root=$work/$name
  # The host's /dev may still be mounted in a root that an earlier run left.
  rm -rf --one-file-system "$root"
  cp -a "$base" "$root"
  mkdir -p "$root/home/somebody"
  git clone --quiet --no-hardlinks "$top" "$root/home/somebody/doggydoor"
  case $name in run | data)
    cp -r "$data" "$root/test-data"
    [ -z "$model" ] || cp -r "$model" "$root/model"
    ;;
  esac
  begun=$(date +%s)
  if in_root "cd /home/somebody/doggydoor && $*" >"$work/$name.log" 2>&1; then
    echo "ok    $name: $* ($(($(date +%s) - begun)) s); its closing lines:"
    tail -n 16 "$work/$name.log" | sed 's/^/      /'
    rm -rf --one-file-system "$root"
  else
    echo "FAIL  $name: $* ($(($(date +%s) - begun)) s); its end, the rest is in $work/$name.log:"
    tail -n 30 "$work/$name.log"
    failed=1
  fi
}

wanted() {
  [ -z "$only" ] || [ "$only" = "$1" ]
}

! wanted demo || check demo "./doggydoor --yes demo"
! wanted run || [ -z "$model" ] || [ -z "$data" ] || check run "./doggydoor --yes run --config deploy/examples/visit.yaml --model /model --photos /test-data/presidential_doggy_door"
! wanted test || check test "./doggydoor --yes test"
! wanted data || [ -z "$data" ] || check data "DOGGYDOOR_TEST_DATA=/test-data ./doggydoor --yes test -Dgroups=data"
exit "$failed"
