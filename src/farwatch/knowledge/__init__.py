"""What the mission knows beforehand: tables of words and facts, changed without touching code."""
