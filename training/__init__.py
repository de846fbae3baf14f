"""How the numbers that ship were learnt."""
