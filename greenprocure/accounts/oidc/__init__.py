"""Log-in at the agency's own provider: OpenID Connect, any number of providers (docs/operations.md)."""
