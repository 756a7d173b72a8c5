"""Resolution of mentions to actors, one kind of mention a module; see :mod:`..story`."""
