"""Articles per second."""
