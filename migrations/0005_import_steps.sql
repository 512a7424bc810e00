CREATE TABLE `import_key` (
	`run_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`position` integer NOT NULL,
	`line` integer NOT NULL,
	PRIMARY KEY(`run_id`, `kind`, `value`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_key_by_position` ON `import_key` (`run_id`,`position`);--> statement-breakpoint
CREATE TABLE `import_opening` (
	`run_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`position` integer NOT NULL,
	`quantity` integer NOT NULL,
	`state` text DEFAULT 'owed' NOT NULL,
	PRIMARY KEY(`run_id`, `sku_id`),
	FOREIGN KEY (`run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_opening_owed` ON `import_opening` (`run_id`,`state`,`position`);--> statement-breakpoint
ALTER TABLE `import_row` ADD `changes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `import_row` ADD `tally` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `import_run` ADD `columns_ignored` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `import_run` ADD `leased_until` integer DEFAULT 0 NOT NULL;