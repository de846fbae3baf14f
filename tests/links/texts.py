"""Articles of an invented valley that tests of links copy, cut and retell; a paragraph is one line."""

STORY = """Ferry pulled from river after nine hours

HALDEN, 3 May (Corvus) - Rescuers pulled the ferry Sunniva from the river Orm on Friday after nine hours of work, the harbour office said.

"The rope held, the crew held, and in the end the tide was kind," said Berit Falk, who runs the office. All 41 passengers were taken ashore before noon.

The vessel had lost its rudder near the old mill and drifted onto the sandbank that fishermen call the Sleeper. A tug from Vestby could not reach it because of the low bridge.

Investigators from the coast guard are to question the captain on Monday. The line between Halden and Vestby stays closed until further notice, and buses run in its place."""

OTHER = """Bread price rises again in the valley

Bakers in the upper valley raised the price of a loaf for the third time this year, blaming the mill at Torp and the cost of firewood. Customers in the queue at Sande market said they would bake at home, and one of them, a retired teacher, handed out yeast to anyone who asked for it."""

FORM = """Appeal after break-in on {street}

Officers were called to a house on {street} at about {hour}.{minute:02} p.m. after a neighbour heard glass break. A quantity of {taken} was taken from the kitchen.

Anyone with information is asked to ring the county desk and to quote case {number} of the day, or to leave word without giving a name."""

RETOLD = """Passengers ashore after night on the Orm

The ferry Sunniva is back at its berth in Halden. It had drifted onto the Sleeper, a sandbank in the river Orm, with 41 people on board when its rudder broke, and a tug from Vestby was turned back by the low bridge.

Berit Falk of the harbour office praised the crew. The coast guard will hear the captain next week, and buses replace the ferry until the line to Vestby reopens."""
