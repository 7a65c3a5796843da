# How Java is started, by ./doggydoor of the sources and by the installed doggydoor; both source this with the words of the command
# line, and with java (the command), natives (the folder above a platform's libraries) and classpath set; archive names one of Java's
# classes, ready to be mapped (CDS), and may be missing or outdated: then the start takes longer.
# shellcheck shell=sh disable=SC2154

# Training holds the photos and the network in Java's memory as well.
case ${1:-} in
  train | demo)
    heap=768m
    # Each step of training takes and gives back gigabytes; in huge pages that is quicker. An older C library ignores it.
    export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}"
    ;;
  # It learns beside the door, which needs the memory.
  teach)
    heap=96m
    DOGGYDOOR_JAVA_OPTS="-XX:TieredStopAtLevel=1 ${DOGGYDOOR_JAVA_OPTS:-}"
    ;;
  *)
    heap=256m
    # What a network computes with comes and goes in pieces of up to 13 MB. By itself the C library keeps such pieces once it has seen
    # some go: 450 to 700 MB of a door, by chance. So a mapping of its own for each, of huge pages, or making it would cost time.
    export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=1048576}"
    ;;
esac
# Java reads and writes the names of files in the encoding of the locale; in LANG=C, which a service or a cron job may have, a folder
# with an umlaut could not even be named. Every system of ours has this locale.
export LC_ALL=C.UTF-8
# TensorFlow's own chatter on stderr is for its developers; errors still show.
export TF_CPP_MIN_LOG_LEVEL="${TF_CPP_MIN_LOG_LEVEL:-2}"
if [ -r "${archive:-}" ]; then
  set -- -XX:SharedArchiveFile="$archive" -Xlog:cds=off -Xlog:aot=off -cp "$classpath" io.github.doggydoor.cli.Main "$@"
else
  set -- -cp "$classpath" io.github.doggydoor.cli.Main "$@"
fi
# Without perf data Java leaves no folder in /tmp, and never waits for a disk to write its counters.
# A small heap that grows as it must, or a computer with much memory would give it all of its room at once. Its young part has
# room for some frames while they are scored: those that grow old wait for a collection of the whole heap, which stops the button's
# thread for longest.
# Room for the classes from the start: making it later stops every thread, the button's too.
# Each thread that sends keeps the buffers that it ever copied a picture into, of every size: hundreds of megabytes after minutes of the
# page's live pictures. Larger ones than this are given back.
# shellcheck disable=SC2086 # several options in one variable
exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -XX:+UseSerialGC -XX:MetaspaceSize=64m -XX:-UsePerfData -Xms64m -Xmn32m -XX:SurvivorRatio=2 -XX:-ShrinkHeapInSteps -Xmx$heap -Djdk.nio.maxCachedBufferSize=65536 "-Ddoggydoor.natives=$natives" ${DOGGYDOOR_JAVA_OPTS:-} "$@"
