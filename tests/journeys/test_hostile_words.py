"""Names, addresses and ids from outside never steer a terminal and never lead out of the mission."""

import json

from farwatch.cli import main

ESCAPE = "\x1b[31m\x07\u202e"


def run(monkeypatch, capsysbinary, *words: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["farwatch", *words])
    try:
        main()
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsysbinary.readouterr()
    return code, (out + err).decode()


def test_words_from_outside_never_steer_a_terminal(tmp_path, monkeypatch, capsysbinary):
    mission, source = str(tmp_path / "mission"), tmp_path / f"odd{ESCAPE}.jsonl"
    rows = [
        {"id": f"../../{ESCAPE}one", "text": f"Bridge {ESCAPE} open\nThe governor of Oresk said so."},
        {"id": f"two{ESCAPE}", "text": ""},
    ]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    shown = [
        run(monkeypatch, capsysbinary, *words)
        for words in (
            ("init", mission),
            ("add", "--no-read", "--mission", mission, str(source), str(tmp_path / f"none{ESCAPE}.txt")),
            ("list", "--mission", mission),
            ("show", f"../../{ESCAPE}one", "--mission", mission),
            ("show", f"none{ESCAPE}", "--mission", mission),
            ("delete", f"../../{ESCAPE}one", "--reason", f"asked {ESCAPE}", "--mission", mission),
            ("verify", "--mission", mission),
        )
    ]
    assert [code for code, _ in shown] == [0, 1, 0, 0, 4, 0, 0]
    for _, words in shown:
        assert not any(char in words for char in ESCAPE[0] + ESCAPE[-2:])
    assert {path.name for path in tmp_path.iterdir()} == {"mission", source.name}
