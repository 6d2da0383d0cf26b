"""How registrations stand: what has come to speak against them since they were decided, looked at every night."""
