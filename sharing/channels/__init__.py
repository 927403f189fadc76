"""The ways on which words leave the service. Whoever sends knows channel.py alone; chosen.py picks by the settings."""
