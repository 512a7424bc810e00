CREATE TABLE `document_number` (
	`kind` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stock_count` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`store_id` text NOT NULL,
	`note` text,
	`hash` text NOT NULL,
	`staff_id` text,
	`device_id` text,
	`via` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `stock_count_by_time` ON `stock_count` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `stock_count_by_state` ON `stock_count` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `stock_count_line` (
	`id` text PRIMARY KEY NOT NULL,
	`count_id` text NOT NULL,
	`position` integer NOT NULL,
	`sku_id` text NOT NULL,
	`store_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`buckets` text NOT NULL,
	`seen_at` integer NOT NULL,
	`uncertainty_ms` integer NOT NULL,
	`state` text NOT NULL,
	`expected` integer,
	`variance` integer,
	`posted` integer DEFAULT 0 NOT NULL,
	`owed` integer DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`doubts` text DEFAULT '[]' NOT NULL,
	`approved_by` text,
	`approved_at` integer,
	`settled_at` integer,
	FOREIGN KEY (`count_id`) REFERENCES `stock_count`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stock_count_line_by_count` ON `stock_count_line` (`count_id`,`position`);--> statement-breakpoint
CREATE INDEX `stock_count_line_by_sku` ON `stock_count_line` (`sku_id`,`store_id`,`seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `stock_count_line_by_state` ON `stock_count_line` (`state`,`seen_at`);--> statement-breakpoint
ALTER TABLE `shop` ADD `count_approval_from` integer DEFAULT 5000 NOT NULL;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `arrival` text;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `reference` text;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `device_id` text;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `via` text DEFAULT 'office' NOT NULL;--> statement-breakpoint
CREATE INDEX `stock_document_by_time` ON `stock_document` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `stock_document_by_parent` ON `stock_document` (`parent_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `stock_document_by_reference` ON `stock_document` (`store_id`,`reference`);--> statement-breakpoint
CREATE INDEX `stock_document_open` ON `stock_document` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `transfer_by_arrival` ON `stock_document` (`arrival`,`created_at`,`id`);