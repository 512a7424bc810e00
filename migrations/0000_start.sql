CREATE TABLE `barcode` (
	`code` text PRIMARY KEY NOT NULL,
	`sku_id` text NOT NULL,
	`quantity` integer DEFAULT 1 NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`sku_id`) REFERENCES `sku`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `barcode_by_sku` ON `barcode` (`sku_id`);--> statement-breakpoint
CREATE TABLE `catalog_revision` (
	`only` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_row` (
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`line` integer NOT NULL,
	`content` text NOT NULL,
	`outcome` text NOT NULL,
	`problems` text DEFAULT '[]' NOT NULL,
	`done` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`run_id`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_run` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`store_id` text NOT NULL,
	`state` text NOT NULL,
	`rows_total` integer DEFAULT 0 NOT NULL,
	`rows_done` integer DEFAULT 0 NOT NULL,
	`summary` text DEFAULT '{}' NOT NULL,
	`started_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `item` (
	`id` text PRIMARY KEY NOT NULL,
	`handle` text NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '[]' NOT NULL,
	`brand` text,
	`category` text DEFAULT '' NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`tax_category` text NOT NULL,
	`option_names` text DEFAULT '[]' NOT NULL,
	`photo` text,
	`age_restriction` integer,
	`search_text` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_handle_unique` ON `item` (`handle`);--> statement-breakpoint
CREATE INDEX `item_by_name` ON `item` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `item_by_category` ON `item` (`category`,`name`,`id`);--> statement-breakpoint
CREATE TABLE `kit_part` (
	`kit_sku_id` text NOT NULL,
	`part_sku_id` text NOT NULL,
	`quantity` integer NOT NULL,
	PRIMARY KEY(`kit_sku_id`, `part_sku_id`),
	FOREIGN KEY (`kit_sku_id`) REFERENCES `sku`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`part_sku_id`) REFERENCES `sku`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kit_by_part` ON `kit_part` (`part_sku_id`);--> statement-breakpoint
CREATE TABLE `sku` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`option1` text,
	`option2` text,
	`option3` text,
	`kind` text DEFAULT 'stocked' NOT NULL,
	`unit` text DEFAULT 'piece' NOT NULL,
	`price` integer NOT NULL,
	`price_quantity` integer DEFAULT 1 NOT NULL,
	`compare_at_price` integer,
	`cost` integer,
	`status` text DEFAULT 'active' NOT NULL,
	`photo` text,
	`position` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`revision` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sku_code_unique` ON `sku` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `sku_variant` ON `sku` (`item_id`,`option1`,`option2`,`option3`);--> statement-breakpoint
CREATE INDEX `sku_by_revision` ON `sku` (`revision`);--> statement-breakpoint
CREATE INDEX `sku_by_item` ON `sku` (`item_id`,`position`);--> statement-breakpoint
CREATE INDEX `sku_by_name` ON `sku` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `customer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`erased_at` integer
);
--> statement-breakpoint
CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`order_id` text,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`to_address` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE INDEX `message_by_time` ON `message` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `message_by_order` ON `message` (`order_id`);--> statement-breakpoint
CREATE INDEX `message_by_state` ON `message` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `order` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`link_hash` text NOT NULL,
	`pickup_code` text NOT NULL,
	`store_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`state` text NOT NULL,
	`payment_method` text NOT NULL,
	`payment_state` text NOT NULL,
	`currency` text NOT NULL,
	`subtotal` integer NOT NULL,
	`tax` integer NOT NULL,
	`total` integer NOT NULL,
	`taxes` text DEFAULT '[]' NOT NULL,
	`tax_mode` text NOT NULL,
	`content_hash` text NOT NULL,
	`promised_at` integer NOT NULL,
	`placed_at` integer NOT NULL,
	`arrived_at` integer,
	`arrived_spot` text,
	`taken_by` text,
	`taken_at` integer,
	`staged_place` text,
	`version` integer DEFAULT 1 NOT NULL,
	`last_change` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_number_unique` ON `order` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `order_link_hash_unique` ON `order` (`link_hash`);--> statement-breakpoint
CREATE INDEX `order_by_queue` ON `order` (`store_id`,`state`,`promised_at`,`id`);--> statement-breakpoint
CREATE INDEX `order_by_time` ON `order` (`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `order_by_state` ON `order` (`state`,`updated_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `order_by_code` ON `order` (`store_id`,`pickup_code`) WHERE state not in ('handed_over', 'cancelled', 'not_collected');--> statement-breakpoint
CREATE TABLE `order_event` (
	`order_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`command_id` text NOT NULL,
	`content` text DEFAULT '{}' NOT NULL,
	`staff_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`order_id`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_event_by_command` ON `order_event` (`order_id`,`command_id`);--> statement-breakpoint
CREATE TABLE `order_line` (
	`order_id` text NOT NULL,
	`line_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`name` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`price_quantity` integer DEFAULT 1 NOT NULL,
	`amount` integer NOT NULL,
	`tax_category` text NOT NULL,
	`tax` integer NOT NULL,
	`picked` integer DEFAULT 0 NOT NULL,
	`short` integer DEFAULT 0 NOT NULL,
	`short_reason` text,
	`holds` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`order_id`, `line_id`),
	FOREIGN KEY (`order_id`) REFERENCES `order`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `order_line_by_sku` ON `order_line` (`sku_id`);--> statement-breakpoint
CREATE TABLE `order_number` (
	`only` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `order_stock` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`seq` integer NOT NULL,
	`content` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `order_stock_by_state` ON `order_stock` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `order_stock_by_order` ON `order_stock` (`order_id`);--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`provider` text NOT NULL,
	`state` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reference` text,
	`token` text,
	`refunded` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payment_by_order` ON `payment` (`order_id`);--> statement-breakpoint
CREATE INDEX `payment_by_state` ON `payment` (`state`,`updated_at`);--> statement-breakpoint
CREATE TABLE `refund` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE INDEX `refund_by_order` ON `refund` (`order_id`);--> statement-breakpoint
CREATE INDEX `refund_by_state` ON `refund` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `sandbox_payment` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`captured` integer DEFAULT 0 NOT NULL,
	`refunded` integer DEFAULT 0 NOT NULL,
	`operations` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text,
	`device_id` text,
	`via` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `dead_letter` (
	`id` text PRIMARY KEY NOT NULL,
	`queue` text NOT NULL,
	`content` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`key` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer,
	`body` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_by_time` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `sweep` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`report` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sale` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`device_id` text NOT NULL,
	`register` text NOT NULL,
	`epoch` integer NOT NULL,
	`sequence` integer NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`staff_id` text NOT NULL,
	`hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`state` text NOT NULL,
	`currency` text NOT NULL,
	`total` integer NOT NULL,
	`tax` integer NOT NULL,
	`discount` integer NOT NULL,
	`order_id` text,
	`document` text NOT NULL,
	`marks` text DEFAULT '[]' NOT NULL,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`posted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sale_by_register` ON `sale` (`device_id`,`epoch`,`sequence`,`hash`);--> statement-breakpoint
CREATE INDEX `sale_by_state` ON `sale` (`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `sale_by_time` ON `sale` (`occurred_at`,`id`);--> statement-breakpoint
CREATE INDEX `sale_by_number` ON `sale` (`number`);--> statement-breakpoint
CREATE TABLE `sale_line` (
	`sale_id` text NOT NULL,
	`line_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`store_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	`tax` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	PRIMARY KEY(`sale_id`, `line_id`),
	FOREIGN KEY (`sale_id`) REFERENCES `sale`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sale_line_by_sku` ON `sale_line` (`sku_id`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `sales_day` (
	`sku_id` text NOT NULL,
	`store_id` text NOT NULL,
	`day` text NOT NULL,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	`out_minutes` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`sku_id`, `store_id`, `day`)
);
--> statement-breakpoint
CREATE INDEX `sales_day_by_day` ON `sales_day` (`day`);--> statement-breakpoint
CREATE TABLE `shop` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`tax_mode` text NOT NULL,
	`cash_rounding` integer DEFAULT 1 NOT NULL,
	`tie_policy` text DEFAULT 'in-hand-first' NOT NULL,
	`contest_margin` integer DEFAULT 1 NOT NULL,
	`contest_window_ms` integer DEFAULT 250 NOT NULL,
	`ledger_pools` integer DEFAULT 0 NOT NULL,
	`low_stock_at` integer DEFAULT 3 NOT NULL,
	`online_payment` text DEFAULT 'none' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `store` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`phone` text,
	`hours` text NOT NULL,
	`safety_buffer` integer DEFAULT 0 NOT NULL,
	`prep_minutes` integer DEFAULT 60 NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `store_code_unique` ON `store` (`code`);--> statement-breakpoint
CREATE TABLE `tax_rate` (
	`category` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`rate_micros` integer NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`secret_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	`expires_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_key_secret_hash_unique` ON `api_key` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`store_id` text NOT NULL,
	`register` text NOT NULL,
	`credential_hash` text NOT NULL,
	`epoch` integer DEFAULT 1 NOT NULL,
	`enrolled_at` integer NOT NULL,
	`enrolled_by` text NOT NULL,
	`seen_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_register_unique` ON `device` (`register`);--> statement-breakpoint
CREATE UNIQUE INDEX `device_credential_hash_unique` ON `device` (`credential_hash`);--> statement-breakpoint
CREATE TABLE `enrolment_code` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`register` text NOT NULL,
	`device_name` text NOT NULL,
	`device_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text DEFAULT '[]' NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `passkey_by_staff` ON `passkey` (`staff_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`staff_id` text NOT NULL,
	`device_id` text,
	`method` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_id_unique` ON `session` (`id`);--> statement-breakpoint
CREATE INDEX `session_by_staff` ON `session` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`role` text NOT NULL,
	`pin_hash` text,
	`password_hash` text,
	`stores` text DEFAULT '[]' NOT NULL,
	`locale` text,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_email_unique` ON `staff` (`email`);--> statement-breakpoint
CREATE TABLE `balance` (
	`sku_id` text NOT NULL,
	`store_id` text NOT NULL,
	`sellable` integer NOT NULL,
	`staged` integer NOT NULL,
	`review` integer NOT NULL,
	`damaged` integer NOT NULL,
	`held` integer NOT NULL,
	`leased` integer NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`sku_id`, `store_id`)
);
--> statement-breakpoint
CREATE INDEX `balance_by_store` ON `balance` (`store_id`,`sku_id`);--> statement-breakpoint
CREATE TABLE `entry` (
	`sku_id` text NOT NULL,
	`seq` integer NOT NULL,
	`command_id` text NOT NULL,
	`from_account` text NOT NULL,
	`to_account` text NOT NULL,
	`quantity` integer NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` text NOT NULL,
	`document_label` text,
	`reason` text,
	`staff_id` text,
	`device_id` text,
	`via` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`posted_at` integer NOT NULL,
	PRIMARY KEY(`sku_id`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `entry_by_document` ON `entry` (`document_kind`,`document_id`);--> statement-breakpoint
CREATE INDEX `entry_by_time` ON `entry` (`posted_at`);--> statement-breakpoint
CREATE TABLE `projection` (
	`sku_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stock_document` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`store_id` text NOT NULL,
	`to_store_id` text,
	`state` text NOT NULL,
	`reason` text,
	`note` text,
	`lines` text NOT NULL,
	`staff_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`occurred_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`posted_at` integer
);
--> statement-breakpoint
CREATE INDEX `stock_document_by_kind` ON `stock_document` (`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `suspense` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`document_id` text NOT NULL,
	`reason` text NOT NULL,
	`content` text NOT NULL,
	`owner` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`created_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`resolution` text
);
--> statement-breakpoint
CREATE INDEX `suspense_by_state` ON `suspense` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `task` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`store_id` text,
	`sku_id` text,
	`document_id` text,
	`content` text NOT NULL,
	`owner` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`done_by` text
);
--> statement-breakpoint
CREATE INDEX `task_by_state` ON `task` (`state`,`created_at`);