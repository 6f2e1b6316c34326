"""Whether SQLite's write-ahead log (WAL) can be used where a file lies.

WAL needs memory that all processes share, which a file system over the network does not give: there two readers on two
machines would damage the file. On such a file system a rollback journal is kept instead.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)
MOUNTS = Path("/proc/self/mounts")
_OCTAL = re.compile(r"\\([0-7]{3})")


def is_on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether `path` lies on a file system of another machine; False where the system does not say.

    `mounts` are the lines of /proc/self/mounts: `server:/home /home nfs4 rw,relatime 0 0`.
    """
    if mounts is None:
        try:
            mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
    place = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[1])  # a blank is written \040
        # A later mount covers an earlier one at the same point.
        if len(point) >= len(best) and (place == point or place.startswith(point.rstrip("/") + "/")):
            best, kind = point, fields[2]
    return kind in NETWORK_FILE_SYSTEMS
