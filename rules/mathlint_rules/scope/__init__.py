"""Rules about scopes: where a call, a sum or an expectation begins and ends."""
