CREATE TABLE `customer_key` (
	`customer_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`key_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_draft` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text,
	`device_id` text,
	`via` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_draft_entry_id_unique` ON `audit_draft` (`entry_id`);--> statement-breakpoint
CREATE TABLE `secret` (
	`name` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`key_id` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `vendor_review` (
	`id` text PRIMARY KEY NOT NULL,
	`vendor` text NOT NULL,
	`service` text NOT NULL,
	`report` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`reviewed_at` integer,
	`reviewed_by` text,
	`due_at` integer NOT NULL,
	`retired_at` integer,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `approval` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`subject_id` text NOT NULL,
	`amount` integer,
	`own_limit` integer,
	`requested_by` text NOT NULL,
	`approved_by` text NOT NULL,
	`reason` text NOT NULL,
	`device_id` text,
	`how` text NOT NULL,
	`at` integer NOT NULL,
	`used_at` integer,
	`used_by` text
);
--> statement-breakpoint
CREATE INDEX `approval_by_subject` ON `approval` (`subject_id`);--> statement-breakpoint
CREATE INDEX `approval_by_time` ON `approval` (`at`);--> statement-breakpoint
CREATE TABLE `role` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`permissions` text,
	`limits` text DEFAULT '{}' NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `entry_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entry_id_unique` ON `audit` (`entry_id`);--> statement-breakpoint
ALTER TABLE `shop` ADD `auto_lock_minutes` integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE `api_key` ADD `replaced_by` text;--> statement-breakpoint
-- A draft says what it says, and goes only when the chain has it.
CREATE TRIGGER `audit_draft_never_changes` BEFORE UPDATE ON `audit_draft`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;--> statement-breakpoint
CREATE TRIGGER `audit_draft_goes_into_the_chain` BEFORE DELETE ON `audit_draft`
WHEN NOT EXISTS (SELECT 1 FROM `audit` WHERE `entry_id` = OLD.`entry_id`)
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
