#!/bin/sh
# Proves that Home Assistant's own code takes the door: makes a Debian 13 root with Home Assistant in it, starts a broker and a door
# (simulated board, drawn visitors, the demo's model), has Home Assistant find the door, and opens and locks it through it. Needs
# root, mmdebstrap, mosquitto, 2 GB of disk and the network; the first time takes eight minutes, later ones three on a quiet machine.
set -eu

usage() {
  cat <<'TXT'
Usage: deploy/home-assistant/check.sh [--work FOLDER] [--ca FILE] [--port N]

  --work    where root, door and broker live (default: a new folder below /var/tmp); the root is used again next time
  --ca      a bundle of certificates (PEM) to trust instead of Debian's, where a proxy needs it
  --port    the first of two free ports of this machine (default: 18840)

The entities and their states are in FOLDER/root/shared/states.json afterwards.
TXT
}

home_assistant=2026.2.3
top=$(dirname "$(readlink -f "$0")")/../..
work='' ca='' port=18840
while [ $# -gt 0 ]; do
  case $1 in
    --work) work=$2 ;;
    --ca) ca=$(readlink -f "$2") ;;
    --port) port=$2 ;;
    *)
      usage
      exit 2
      ;;
  esac
  shift 2
done
[ -n "$work" ] || work=$(mktemp -d /var/tmp/home-assistant.XXXXXX)
mkdir -p "$work"
work=$(readlink -f "$work")
root=$work/root
shared=$root/shared

door_pid='' broker_pid=''
leave() {
  for pid in $door_pid $broker_pid; do
    kill "$pid" 2>/dev/null || true
  done
  for inner in dev proc; do
    if mountpoint -q "$root/$inner"; then
      umount "$root/$inner" || umount --lazy "$root/$inner"
    fi
  done
}
trap leave EXIT
trap 'exit 130' INT TERM

in_root() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    ${ca:+SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt} ${ca:+PIP_CERT=/etc/ssl/certs/ca-certificates.crt} \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} ${no_proxy:+no_proxy="$no_proxy"} "$@"
}

if [ ! -e "$root/done" ]; then
  rm -rf --one-file-system "$root"
  mmdebstrap --quiet --variant=minbase \
    --include=ca-certificates,python3,python3-venv,python3-dev,gcc,g++,libffi-dev,libssl-dev trixie "$root"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  [ -z "$ca" ] || cp "$ca" "$root/etc/ssl/certs/ca-certificates.crt"
  in_root python3 -m venv /venv
  in_root /venv/bin/pip --quiet install "homeassistant==$home_assistant" paho-mqtt==2.1.0
  touch "$root/done"
fi
for inner in proc dev; do
  mountpoint -q "$root/$inner" || mount --bind "/$inner" "$root/$inner"
done

rm -rf --one-file-system "$shared" "$work/door"
mkdir -p "$shared/config" "$work/door"
cp "$top/deploy/home-assistant/check.py" "$shared"
cat >"$shared/config/configuration.yaml" <<YAML
homeassistant: {name: check, time_zone: UTC}
http: {server_host: 127.0.0.1, server_port: $((port + 1))}
YAML

cat >"$work/mosquitto.conf" <<CONF
listener $port 127.0.0.1
allow_anonymous true
persistence false
user $(id -un)
CONF
PATH=$PATH:/usr/sbin mosquitto -c "$work/mosquitto.conf" >"$work/mosquitto.log" 2>&1 &
broker_pid=$!

"$top/doggydoor" demo --render "$work/door/photos" --photos 80 >"$work/render.log" 2>&1
# Bo, then a cat that stays: nothing moves any more after a while. Or the cat alone.
(
  cd "$work/door/photos"
  find train/not_bo/cat -name '*.jpg' | sort | sed -n '1s/^/7200 /p' >../cat.txt
  find train/bo/day -name '*.jpg' | sort | sed -n '1,5s/^/1 /p' | cat - ../cat.txt >../bo-and-cat.txt
)

# Each word is something that this door has or does, and the others do not.
door_start() {
  remote_unlock=false home_assistant=true visit=bo-and-cat model=$top/src/main/resources/demo/model inside='' dogs=''
  for word in "$@"; do
    case $word in
      remote) remote_unlock=true ;;
      hidden) home_assistant=false ;;
      # No dog is seen: where one is, its owner alone tells.
      inside) inside='inside: {line: 24, hold: 2s}' visit=cat ;;
      # No model of several dogs comes along. A door without its model knows them by these names.
      dogs) dogs='dogs: {bo: {}, rex: {max_visits: 6}, max: {forbidden: true}}' model=$work/door/no-model ;;
    esac
  done
  cat >"$work/door/doggydoor.yaml" <<YAML
door: {name: check, state_dir: state}
camera: {kind: replay, path: $visit.txt, base: photos, rate: 5}
vision: {model: $model, look: frame, linger: 1s}
decision: {window: 5s, hold: 2s, max_hold: 3s, visit_gap: 2s}
board: {kind: simulated, control: $shared/control}
contact: {ajar_after: 5s}
$inside
$dogs
mqtt:
  url: tcp://127.0.0.1:$port
  remote_unlock: $remote_unlock
  home_assistant: $home_assistant
YAML
  "$top/doggydoor" run -c "$work/door/doggydoor.yaml" >>"$work/door.log" 2>&1 &
  door_pid=$!
}

door_end() {
  kill "-$1" "$door_pid"
  wait "$door_pid" 2>/dev/null || true
  door_pid=''
}

: >"$work/door.log"
door_start remote
for _ in $(seq 100); do
  [ ! -S "$shared/control" ] || break
  sleep 0.2
done

mkfifo "$shared/requests"
# Held open beside the program, so that the loop below ends with it, whatever becomes of it.
in_root /venv/bin/python /shared/check.py --config /shared/config --port "$port" --control /shared/control \
  --requests /shared/requests --states /shared/states.json 2>"$work/home-assistant.log" 3>"$shared/requests" &
check_pid=$!
while read -r what more; do
  case $what in
    stop) door_end TERM ;;
    kill) door_end KILL ;;
    start)
      # shellcheck disable=SC2086 # any number of words
      door_start $more
      ;;
    home)
      # shellcheck disable=SC2086 # a dog, and where it is
      "$top/doggydoor" home -c "$work/door/doggydoor.yaml" $more >>"$work/door.log" 2>&1 </dev/null || true
      ;;
  esac
done <"$shared/requests"
failed=0
wait "$check_pid" || failed=1

[ -z "$door_pid" ] || door_end TERM
log=$("$top/doggydoor" log -c "$work/door/doggydoor.yaml" --json --kind remote)
for row in 'unlock by mqtt: unlocked' 'lock by mqtt: locked' 'unlock by mqtt: refused: mode lockdown'; do
  case $log in
    *"$row"*) echo "ok    the door log has: $row" ;;
    *)
      echo "FAIL  the door log has no row: $row"
      failed=1
      ;;
  esac
done
[ "$failed" = 0 ] || echo "What was said: $work/home-assistant.log, $work/door.log, $work/mosquitto.log"
exit "$failed"
