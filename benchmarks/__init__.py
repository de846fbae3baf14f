"""What Farwatch is measured by."""
