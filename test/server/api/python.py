"""Reads the columns of a book from a server, as a notebook does, and tells as JSON what came."""

import json
import sys
from urllib.request import urlopen

import pyarrow as pa

with urlopen(json.load(sys.stdin)["url"]) as answer:
    table = pa.ipc.open_stream(answer).read_all()

json.dump(
    {
        "rows": table.num_rows,
        "types": {field.name: str(field.type) for field in table.schema},
        "dataVersion": table.schema.metadata[b"barograph.dataVersion"].decode(),
        "columns": {name: [str(v) if hasattr(v, "isoformat") else v for v in table[name].to_pylist()] for name in table.column_names},
    },
    sys.stdout,
)
