"""The identity provider: another server that knows who somebody is (OpenID Connect Core 1.0, authorization code with PKCE)."""
