"""Collection against a real web server on loopback: thousands of hosts on one machine, some of them broken."""
