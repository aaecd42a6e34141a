"""The directory of services: Open Referral UK 3.0 documents read and written, searched by need, and how long ago somebody looked at them. No database.

The profile is that of Open Referral UK 3.0 (HSDS-UK), Human Services Data Specification: an Open Referral resource (openreferral.org).
"""
