"""The bundled corpus: five articles on Russia, the Taliban and Afghanistan."""
