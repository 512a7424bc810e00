CREATE TABLE `supplier_change` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier_id` text NOT NULL,
	`sealed` text NOT NULL,
	`key_id` text NOT NULL,
	`ending` text NOT NULL,
	`reason` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`exception_reason` text
);
--> statement-breakpoint
CREATE INDEX `supplier_change_by_state` ON `supplier_change` (`state`,`proposed_at`,`id`);--> statement-breakpoint
CREATE TABLE `supplier_payment` (
	`supplier_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`key_id` text NOT NULL,
	`ending` text NOT NULL,
	`change_id` text NOT NULL,
	`approved_at` integer NOT NULL
);
