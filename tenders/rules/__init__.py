"""The law on climate and environment in public procurement, as pure functions: no Django, no clock."""
