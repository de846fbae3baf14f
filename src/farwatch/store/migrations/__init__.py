"""How the tables came to be, step by step: a record of any release is brought to the present one."""
