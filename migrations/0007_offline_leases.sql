CREATE TABLE `lease` (
	`id` text PRIMARY KEY NOT NULL,
	`sku_id` text NOT NULL,
	`store_id` text NOT NULL,
	`device_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`state` text NOT NULL,
	`granted_at` integer NOT NULL,
	`until` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text
);
--> statement-breakpoint
CREATE INDEX `lease_by_device` ON `lease` (`device_id`,`state`);--> statement-breakpoint
CREATE INDEX `lease_by_store` ON `lease` (`store_id`,`state`,`granted_at`,`id`);