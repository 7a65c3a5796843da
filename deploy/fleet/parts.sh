# shellcheck shell=sh disable=SC2034,SC2154
# What the fleet's commands share; read by each of them. Wants $here.
work=/var/tmp/doggydoor-fleet
mirror=http://deb.debian.org/debian
security=http://deb.debian.org/debian-security

# The folders of the work, once $work is known for good.
places() {
  mkdir -p "$work"
  work=$(readlink -f "$work")
  root=$work/root
  etc=$root/etc/doggydoor-fleet
  pid_file=$work/pid
  slice=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)/doggydoor-fleet
}

as_root() {
  [ "$(id -u)" = 0 ] || {
    echo "only root can do this: sudo $0" >&2
    exit 1
  }
}

running() {
  [ -s "$pid_file" ] && [ -d "/proc/$(cat "$pid_file")" ]
}

must_run() {
  running || {
    echo "The fleet does not run; start it: $here/start" >&2
    exit 1
  }
}

# Runs a command in the root, as one of its processes.
inside() {
  nsenter --target "$(cat "$pid_file")" --mount --uts --ipc --net --pid --cgroup --root --wd \
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
}

# Runs rabbitmqctl or one of its sisters: of NODE TOOL ARGUMENTS...
of() {
  node=$1
  tool=$2
  shift 2
  inside runuser -u rabbitmq -- "/usr/lib/rabbitmq/bin/$tool" --node "rabbit$node@node$node" "$@"
}

# A statement or a script (on standard input) for the store.
store() {
  inside runuser -u postgres -- psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname fleet "$@"
}

# The fleet's authority as Java wants it. A certificate is no secret; Java asks for a word all the same.
trust() {
  inside rm -f /etc/doggydoor-fleet/ca.p12
  inside keytool -importcert -noprompt -alias fleet -file /etc/doggydoor-fleet/ca.pem -keystore /etc/doggydoor-fleet/ca.p12 \
    -storetype PKCS12 -storepass doggydoor
  inside chmod 644 /etc/doggydoor-fleet/ca.p12
}

# A folder that is made whole or not at all: made NAME, then a command that fills $work/NAME.part
made() {
  name=$1
  shift
  [ ! -d "$work/$name" ] || return 0
  rm -rf "$work/$name.part"
  mkdir "$work/$name.part"
  echo "making $work/$name"
  "$@" "$work/$name.part"
  mv "$work/$name.part" "$work/$name"
}

# waited SECONDS COMMAND...: until the command succeeds.
waited() {
  until_then=$(($(date +%s) + $1))
  shift
  while ! "$@" >/dev/null 2>&1; do
    [ "$(date +%s)" -lt "$until_then" ] || return 1
    sleep 1
  done
}
