"""What do the tests stand on? Servers, proxies and visitors of their own, all on loopback."""
