"""Prints the examples as JSON lines, one article a line, as `farwatch add` takes them."""

import json

from tools.expected import EXAMPLES, examples


def main() -> None:
    """Print every example."""
    for known in examples():
        text = (EXAMPLES / f"{known['id']}.txt").read_text(encoding="utf-8")
        print(json.dumps({**known, "text": text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
