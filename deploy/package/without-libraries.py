"""without-libraries.py JAR: takes the native libraries out of the jar, which has them for two dozen systems.

All else stays as it was, byte for byte and with its time, so that the same jar gives the same package.
"""

import os
import sys
import zipfile

ENDS = (".so", ".dll", ".jnilib", ".dylib", ".a")

jar = sys.argv[1]
with zipfile.ZipFile(jar) as whole, zipfile.ZipFile(jar + ".part", "w") as slim:
    kept = [entry for entry in whole.infolist() if not entry.filename.endswith(ENDS)]
    if len(kept) == len(whole.infolist()):
        sys.exit(f"{jar}: has no native libraries to take out")
    for entry in kept:
        slim.writestr(entry, whole.read(entry), entry.compress_type, 9)
os.replace(jar + ".part", jar)
