"""What answers say comes in; what to ask next, what it means, and what raises an alarm come out. Values in, values out."""
