"""Notes that people decide together: agreed only when every named person said yes to the same version."""
