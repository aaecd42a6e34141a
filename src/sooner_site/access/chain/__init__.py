"""The chain over the audit: each row is sealed with a hash of itself and of the seal before it, so that a change or a gap is found."""

from sooner_site.access.chain.keeping import keep_sealing, seal_after_a_request
from sooner_site.access.chain.sealing import hash_of, seal
from sooner_site.access.chain.self_test import AuditNotKept, self_test
from sooner_site.access.chain.verifying import Verification, verify

__all__ = ["AuditNotKept", "Verification", "hash_of", "keep_sealing", "seal", "seal_after_a_request", "self_test", "verify"]
