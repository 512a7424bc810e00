CREATE TABLE `label_task` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`reason` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`printed_at` integer,
	`printed_by` text,
	`done_at` integer,
	`done_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `label_task_open` ON `label_task` (`store_id`,`sku_id`) WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX `label_task_by_store` ON `label_task` (`store_id`,`state`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `label_template` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`layout` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `number_range` (
	`name` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `shop` ADD `code_region` text;--> statement-breakpoint
ALTER TABLE `shop` ADD `code_patterns` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `shop` ADD `expired_packs` text DEFAULT 'refuse' NOT NULL;