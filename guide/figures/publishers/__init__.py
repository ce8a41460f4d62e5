"""Readers of the publishers' own files beside OEWS: one module a publication, each told what is live now."""
