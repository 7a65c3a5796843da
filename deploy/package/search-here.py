"""search-here.py LIBRARY PATH: has the library, which looks for others along PATH, look in its own folder alone.

Only the first eight bytes of PATH change. The linker lets other names share its end (in TensorFlow's JNI library a version does), so
the tools that rewrite all of it break the library.
"""

import mmap
import sys

HERE = b"$ORIGIN\0"

library, path = sys.argv[1], sys.argv[2].encode() + b"\0"
with open(library, "r+b") as file, mmap.mmap(file.fileno(), 0) as content:
    at = content.find(path)
    if at < 0 or content.find(path, at + 1) >= 0 or len(path) < len(HERE):
        sys.exit(f"{library}: cannot change where it looks for libraries ({sys.argv[2]})")
    content[at : at + len(HERE)] = HERE
