"""Private, real servers for trying the product and for its tests: PostgreSQL, Redis and mail.

A deployment has servers of its own and never imports this.
"""
