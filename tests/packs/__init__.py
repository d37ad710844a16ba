"""Packs beside the national one."""
