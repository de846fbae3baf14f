"""What keeping costs and what it withstands: pages a second, captures a second, changed bytes, killed processes."""
