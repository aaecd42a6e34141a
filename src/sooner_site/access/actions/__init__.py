"""What changes users, invitations, agencies and forms that were kept: each checked, written and audited as one."""
