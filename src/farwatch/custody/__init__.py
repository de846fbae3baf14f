"""Where archive, record and trail meet: what is kept is kept in all three, and checked against all three."""

from farwatch.custody.arriving import Arrival, Kept
from farwatch.custody.batches import kept_in_batches
from farwatch.custody.keeping import Custody
from farwatch.custody.verifying import Proof, verify

__all__ = ["Arrival", "Custody", "Kept", "Proof", "kept_in_batches", "verify"]
