CREATE TABLE `item_modifier` (
	`item_id` text NOT NULL,
	`group_id` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`item_id`, `group_id`),
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `modifier_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `item_modifier_by_group` ON `item_modifier` (`group_id`);--> statement-breakpoint
CREATE TABLE `modifier_group` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`min` integer DEFAULT 0 NOT NULL,
	`max` integer DEFAULT 1 NOT NULL,
	`options` text NOT NULL,
	`archived` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `price` (
	`id` text PRIMARY KEY NOT NULL,
	`sku_id` text NOT NULL,
	`kind` text NOT NULL,
	`store_id` text,
	`customer_group` text,
	`min_quantity` integer DEFAULT 1 NOT NULL,
	`price` integer NOT NULL,
	`price_quantity` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`ended_at` integer,
	`proposal_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`sku_id`) REFERENCES `sku`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `price_by_sku` ON `price` (`sku_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `price_by_start` ON `price` (`starts_at`);--> statement-breakpoint
CREATE INDEX `price_by_end` ON `price` (`ends_at`);--> statement-breakpoint
CREATE TABLE `price_history` (
	`sku_id` text NOT NULL,
	`at` integer NOT NULL,
	`price` integer NOT NULL,
	`price_quantity` integer NOT NULL,
	PRIMARY KEY(`sku_id`, `at`)
);
--> statement-breakpoint
CREATE TABLE `price_proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`source` text NOT NULL,
	`file_name` text,
	`state` text NOT NULL,
	`effective_at` integer,
	`expires_at` integer NOT NULL,
	`lines` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	`own_exception` integer DEFAULT false NOT NULL,
	`effected_at` integer,
	`undo_of` text,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `price_proposal_by_time` ON `price_proposal` (`proposed_at`,`id`);--> statement-breakpoint
CREATE INDEX `price_proposal_by_state` ON `price_proposal` (`state`,`effective_at`);--> statement-breakpoint
CREATE TABLE `price_proposal_line` (
	`proposal_id` text NOT NULL,
	`position` integer NOT NULL,
	`sku_id` text NOT NULL,
	`key` text NOT NULL,
	`change` text NOT NULL,
	`before` text,
	`price_id` text,
	`state` text DEFAULT 'open' NOT NULL,
	`problem` text,
	PRIMARY KEY(`proposal_id`, `position`),
	FOREIGN KEY (`proposal_id`) REFERENCES `price_proposal`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `price_proposal_line_by_key` ON `price_proposal_line` (`sku_id`,`key`);--> statement-breakpoint
CREATE TABLE `replica_seen` (
	`device_id` text NOT NULL,
	`revision` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`device_id`, `revision`)
);
--> statement-breakpoint
CREATE INDEX `replica_seen_by_time` ON `replica_seen` (`device_id`,`first_at`);--> statement-breakpoint
ALTER TABLE `shop` ADD `price_approval` integer DEFAULT false NOT NULL;