CREATE TABLE `passkey_challenge` (
	`challenge` text PRIMARY KEY NOT NULL,
	`staff_id` text,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `order_line` ADD `dropped` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `order_line` DROP COLUMN `short_reason`;--> statement-breakpoint
-- Codes live for minutes: a table with the new columns is worth more than the rows of the old one.
DROP TABLE `enrolment_code`;--> statement-breakpoint
CREATE TABLE `enrolment_code` (
	`id` text NOT NULL,
	`code_hash` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`register` text NOT NULL,
	`device_name` text NOT NULL,
	`device_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`attempt_hash` text
);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolment_code_id_unique` ON `enrolment_code` (`id`);--> statement-breakpoint
ALTER TABLE `session` ADD `agent` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `pin_verifier` text;