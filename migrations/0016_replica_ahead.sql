CREATE TABLE `replica_ahead` (
	`sku_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`place` integer NOT NULL,
	`from_at` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`sku_id`, `proposal_id`, `place`)
);
--> statement-breakpoint
CREATE INDEX `replica_ahead_by_proposal` ON `replica_ahead` (`proposal_id`);--> statement-breakpoint
ALTER TABLE `tax_rate` ADD `parts` text;