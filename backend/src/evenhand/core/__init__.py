"""What every part stands on: database, events, jobs, problems, settings."""
