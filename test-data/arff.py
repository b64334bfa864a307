"""Writes gzip-compressed ARFF files, the same bytes each time."""

import gzip


def write_arff(file, relation, comments, attributes, rows):
    """Attributes are pairs of name and type, rows are lists of texts."""
    lines = [f"% {comment}" for comment in comments]
    lines += [f"@relation {relation}", ""]
    lines += [f"@attribute {name} {kind}" for name, kind in attributes]
    lines += ["", "@data"]
    lines += [",".join(row) for row in rows]
    with open(file, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as compressed:
        compressed.write(("\n".join(lines) + "\n").encode("ascii"))
