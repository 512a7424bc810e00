-- The audit trail is only ever added to. Whoever gets past the product's own code is stopped here; whoever gets past
-- this is found by the chain of hashes.
CREATE TRIGGER `audit_never_changes` BEFORE UPDATE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;--> statement-breakpoint
CREATE TRIGGER `audit_never_shrinks` BEFORE DELETE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
