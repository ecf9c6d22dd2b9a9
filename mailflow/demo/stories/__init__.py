"""What happened between Robin and the people of the demo, letter by letter?

Robin Keller works for Voss Metering: clamps around the power cables, ten minutes a machine, no electrician,
and a page that shows what a workshop draws while everybody sleeps.
"""
