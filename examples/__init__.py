"""Invented example reports and the script that writes them."""
