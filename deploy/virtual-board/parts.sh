# shellcheck shell=sh disable=SC2154,SC2164
# What both virtual boards are made of; read by `run` and by `build`. Wants $work, $mirror and $security.

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

# An apt of its own, for Debian 12 on ARM, without a trace in this computer's. Debian 13 stands behind it for what 12 lacks.
own_apt() {
  apt=$work/apt
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
  : >"$apt/status"
  for at in "$mirror bookworm" "$security bookworm-security" "$mirror trixie"; do
    echo "deb [arch=amd64,arm64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $at main"
  done >"$apt/sources.list"
  cat >"$apt/apt.conf" <<TXT
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "-";
APT::Architecture "amd64";
APT::Architectures { "amd64"; "arm64"; };
APT::Default-Release "/^bookworm(|-security)$/";
APT::Sandbox::User "root";
TXT
  export APT_CONFIG="$apt/apt.conf"
  apt-get update -qq
}

# Debian's kernel for ARM with what is needed to build a module for it.
packages() {
  own_apt
  # Kernels with a security fault are withdrawn, so the version is asked for and not written down.
  kernel=$(apt-cache depends linux-image-6.12-arm64:arm64 | sed -n 's/.*Depends: linux-image-\(6\.12\.[^ :]*\)-arm64.*/\1/p' | head -n 1)
  (
    cd "$1"
    apt-get download -q "linux-image-$kernel-arm64:arm64" "linux-headers-$kernel-arm64:arm64" "linux-headers-$kernel-common" \
      "linux-kbuild-$kernel:amd64" linux-source-6.12 busybox-static:arm64 libc6:arm64 libgcc-s1:arm64 libstdc++6:arm64 zlib1g:arm64
    echo "$kernel" >version
  )
  unset APT_CONFIG
}

# The module that makes a camera of what a program writes; Debian 12's is too old for this kernel.
loopback() {
  own_apt
  (cd "$1" && apt-get download -q v4l2loopback-dkms/trixie)
  unset APT_CONFIG
  dpkg-deb -x "$1"/v4l2loopback-dkms_*.deb "$1/source"
  mkdir "$1/v4l2loopback"
  cp "$1"/source/usr/src/v4l2loopback-*/*.[ch] "$1/v4l2loopback"
  echo 'obj-m := v4l2loopback.o' >"$1/v4l2loopback/Makefile"
  kernel_module "$1/v4l2loopback"
}

# kernel_module FOLDER: builds the module whose sources and Makefile lie there, for the board's kernel; without its type
# information, for which pahole would be needed.
kernel_module() {
  build=$(echo "$work"/headers/usr/src/linux-headers-*-arm64)
  make -s -C "$build" M="$1" ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- CC=aarch64-linux-gnu-gcc-12 CONFIG_DEBUG_INFO_BTF_MODULES= modules
  aarch64-linux-gnu-strip -g "$1"/*.ko
}

headers() {
  for package in "$work"/packages/linux-headers-*.deb "$work"/packages/linux-kbuild-*.deb; do
    dpkg-deb -x "$package" "$1"
  done
  # The file names its neighbour by the place where it would be installed.
  sed -i "s#^include /usr/src#include $work/headers/usr/src#" "$1"/usr/src/linux-headers-*-arm64/Makefile
}

# Debian builds neither gpio-sim nor the simulated interrupts below it: both, from its own sources, in one module.
module() {
  dpkg-deb --fsys-tarfile "$work"/packages/linux-image-*.deb |
    tar -x -C "$1" --wildcards './boot/vmlinuz*' '*/configfs.ko.xz'
  mv "$1"/boot/vmlinuz-* "$1/vmlinuz"
  xz -dc "$1"/lib/modules/*/kernel/fs/configfs/configfs.ko.xz >"$1/configfs.ko"
  dpkg-deb --fsys-tarfile "$work"/packages/linux-source-*.deb | tar -xO --wildcards '*/linux-source-6.12.tar.xz' |
    tar -xJ -C "$1" --wildcards '*/drivers/gpio/gpio-sim.c' '*/drivers/gpio/*.h' '*/kernel/irq/irq_sim.c'
  mkdir "$1/gpio-sim"
  cp "$1"/linux-source-*/drivers/gpio/*.h "$1/gpio-sim"
  cp "$1"/linux-source-*/drivers/gpio/gpio-sim.c "$1/gpio-sim/main.c"
  # A module may not look an interrupt's descriptor up; the exported call does the same.
  sed 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq(irqnum)/' \
    "$1"/linux-source-*/kernel/irq/irq_sim.c >"$1/gpio-sim/irq_sim.c"
  printf 'obj-m := gpio-sim.o\ngpio-sim-y := main.o irq_sim.o\n' >"$1/gpio-sim/Makefile"
  kernel_module "$1/gpio-sim"
}
