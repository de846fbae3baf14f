"""What `npm ci` brought into browser/node_modules is copied into the package, for `make` and for the wheel.

Nothing of it is committed: package-lock.json holds the digest of each package, and npm has checked it. Beside the files
stand their licences.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "browser" / "node_modules"
VENDOR = ROOT / "src" / "farwatch" / "web" / "static" / "vendor"
FILES = {
    "htmx.org": ("dist/htmx.min.js",),
    "maplibre-gl": (
        "dist/maplibre-gl.mjs",
        "dist/maplibre-gl-shared.mjs",
        "dist/maplibre-gl-worker.mjs",
        "dist/maplibre-gl.css",
    ),
}
LICENCES = {"htmx.org": "LICENSE", "maplibre-gl": "LICENSE.txt"}


def copy(modules: Path = MODULES, vendor: Path = VENDOR) -> list[Path]:
    """Copy the files and their licences; returns what was written."""
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    written = []
    for package, names in FILES.items():
        for name in names:
            target = vendor / Path(name).name
            shutil.copyfile(modules / package / name, target)
            written.append(target)
    licences = [f"{package}\n\n{(modules / package / name).read_text('utf-8')}" for package, name in LICENCES.items()]
    (vendor / "LICENCES.txt").write_text("\n\n".join(licences), encoding="utf-8")
    return [*written, vendor / "LICENCES.txt"]


if __name__ == "__main__":
    print(f"{len(copy())} browser files are in {VENDOR.relative_to(ROOT)}", file=sys.stderr)
