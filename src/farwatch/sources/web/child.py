"""The child process that reads lists: run as `python -m farwatch.sources.web.child BYTES_OF_MEMORY SECONDS`."""

import warnings

import msgspec

from farwatch.extractor.child import serve
from farwatch.model.watching import NamedList
from farwatch.sources.web.feeds import LARGEST, read_feed
from farwatch.sources.web.lists import read_list
from farwatch.sources.web.outside import ListTask
from farwatch.sources.web.sitemaps import read_sitemap


def answer(frame: bytes) -> NamedList:
    """Read what the frame holds; whatever goes wrong is an answer too."""
    try:
        return _read(msgspec.msgpack.decode(frame, type=ListTask))
    except (MemoryError, RecursionError) as error:
        return NamedList(form="", fault=f"reading it takes more than is allowed ({type(error).__name__})")
    except Exception as error:  # the outer loop: one list's failure never costs the others
        return NamedList(form="", fault=f"it cannot be read ({type(error).__name__})")


def _read(task: ListTask) -> NamedList:
    if task.kind == "sitemap":
        return read_sitemap(task.content, address=task.address)
    if task.kind == "list":
        return read_list(task.content)
    if len(task.content) > LARGEST:
        return NamedList(form="", fault=f"it is larger than {LARGEST >> 20} MiB")
    return read_feed(task.content, address=task.address, charset=task.charset)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve(answer)
