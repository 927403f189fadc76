"""The promise of the alerts while parts fail: real workers, PostgreSQL, Redis and relays are killed, cut off and put
back, and a small oracle counts what arrived. `bin/crash` runs it at length."""
