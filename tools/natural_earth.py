"""Writes the package's table of provinces from Natural Earth (public domain, by way of giso): label points and names.

Run it in an environment of its own that holds giso 1.0.2 and pyarrow; the same package gives the same bytes:
    python tools/natural_earth.py SITE-PACKAGES/giso/data/ne_10m_admin_1_states_provinces.parquet \
        src/farwatch/gazetteer/provinces.tsv
"""

import sys
from pathlib import Path

import pyarrow.parquet

COLUMNS = ["gn_id", "latitude", "longitude", "name", "name_en", "name_alt"]
HEAD = "# GeoNames id\tlatitude\tlongitude\tnames (Natural Earth 1:10m admin 1, public domain, by way of giso 1.0.2)\n"


def main(source: str, target: str) -> None:
    """Write one row a province that has a GeoNames id, in order of the ids."""
    rows: dict[int, str] = {}
    for province in pyarrow.parquet.read_table(source, columns=COLUMNS).to_pylist():
        if not province["gn_id"] or province["gn_id"] < 0:
            continue
        names = [province["name"], province["name_en"], *(province["name_alt"] or "").split("|")]
        written = "|".join(dict.fromkeys(" ".join(name.split()) for name in names if name and name.strip()))
        row = f"{int(province['gn_id'])}\t{province['latitude']:.3f}\t{province['longitude']:.3f}\t{written}\n"
        rows.setdefault(int(province["gn_id"]), row)
    Path(target).write_text(HEAD + "".join(rows[key] for key in sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
