"""The texts of mail systems that write no report, each in the shape that it is known to have.

The addresses, servers and ids are invented; the shape is the vendor's.
"""

from tests.conversations.bounces import gateways, offices, providers, servers

SHAPES = [*servers.SHAPES, *offices.SHAPES, *providers.SHAPES, *gateways.SHAPES]
