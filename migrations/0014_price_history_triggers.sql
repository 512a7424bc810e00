-- Whoever changes a regular price, however they do it: what it was before stays known. Nothing takes a row out again.
CREATE TRIGGER `price_first_known` AFTER INSERT ON `sku`
BEGIN
	INSERT OR REPLACE INTO `price_history` (`sku_id`, `at`, `price`, `price_quantity`)
	VALUES (NEW.`id`, NEW.`updated_at`, NEW.`price`, NEW.`price_quantity`);
END;--> statement-breakpoint
CREATE TRIGGER `price_changed` AFTER UPDATE OF `price`, `price_quantity` ON `sku`
WHEN OLD.`price` <> NEW.`price` OR OLD.`price_quantity` <> NEW.`price_quantity`
BEGIN
	INSERT OR REPLACE INTO `price_history` (`sku_id`, `at`, `price`, `price_quantity`)
	VALUES (NEW.`id`, NEW.`updated_at`, NEW.`price`, NEW.`price_quantity`);
END;--> statement-breakpoint
CREATE TRIGGER `price_history_never_shrinks` BEFORE DELETE ON `price_history`
BEGIN
	SELECT RAISE(ABORT, 'what something cost is never forgotten');
END;--> statement-breakpoint
INSERT OR IGNORE INTO `price_history` (`sku_id`, `at`, `price`, `price_quantity`)
SELECT `id`, `updated_at`, `price`, `price_quantity` FROM `sku`;
