"""The Caldicott Guardian's workbench: what needs their eye, and everything that was done."""
