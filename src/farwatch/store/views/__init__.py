"""What pages ask: derived tables beside the record, filled in the transaction that keeps what they are derived from."""

from farwatch.store.views.asking import Asking
from farwatch.store.views.filling import Filling

__all__ = ["Asking", "Filling"]
