"""What every answer needs and no package owns: templates, static files, headers, logs, and the health pages."""
