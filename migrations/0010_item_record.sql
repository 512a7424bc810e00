CREATE TABLE `category` (
	`path` text PRIMARY KEY NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `field_lock` (
	`field` text PRIMARY KEY NOT NULL,
	`roles` text NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`reviewed_at` integer,
	`reviewed_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_mapping_name_unique` ON `import_mapping` (`name`);--> statement-breakpoint
CREATE TABLE `import_mapping_version` (
	`mapping_id` text NOT NULL,
	`version` integer NOT NULL,
	`columns` text NOT NULL,
	`note` text,
	`revert_of` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`mapping_id`, `version`),
	FOREIGN KEY (`mapping_id`) REFERENCES `import_mapping`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `item_photo` (
	`item_id` text NOT NULL,
	`photo` text NOT NULL,
	`alt` text DEFAULT '' NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`item_id`, `photo`),
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sku_cost` (
	`id` text PRIMARY KEY NOT NULL,
	`sku_id` text NOT NULL,
	`document_kind` text NOT NULL,
	`document_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_micros` integer NOT NULL,
	`on_hand_before` integer NOT NULL,
	`average_before` integer,
	`average_after` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sku_cost_by_sku` ON `sku_cost` (`sku_id`,`at`);--> statement-breakpoint
CREATE TABLE `sku_supplier` (
	`sku_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`supplier_sku` text,
	`case_pack` integer DEFAULT 1 NOT NULL,
	`minimum` integer DEFAULT 1 NOT NULL,
	`lead_days` integer,
	`cost` integer,
	`preferred` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`sku_id`, `supplier_id`),
	FOREIGN KEY (`sku_id`) REFERENCES `sku`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supplier_id`) REFERENCES `supplier`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sku_by_supplier` ON `sku_supplier` (`supplier_id`,`sku_id`);--> statement-breakpoint
CREATE TABLE `supplier` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`contact` text,
	`email` text,
	`phone` text,
	`account_number` text,
	`note` text,
	`lead_days` integer,
	`minimum_order` integer,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supplier_name_unique` ON `supplier` (`name`);--> statement-breakpoint
CREATE INDEX `supplier_by_name` ON `supplier` (`name`,`id`);--> statement-breakpoint
ALTER TABLE `barcode` ADD `pack` text DEFAULT 'each' NOT NULL;--> statement-breakpoint
ALTER TABLE `barcode` ADD `price` integer;--> statement-breakpoint
ALTER TABLE `import_run` ADD `source` text DEFAULT 'shopify' NOT NULL;--> statement-breakpoint
ALTER TABLE `import_run` ADD `mapping_id` text;--> statement-breakpoint
ALTER TABLE `import_run` ADD `mapping_version` integer;--> statement-breakpoint
ALTER TABLE `sku` ADD `cost_micros` integer;--> statement-breakpoint
ALTER TABLE `sku` ADD `last_cost` integer;--> statement-breakpoint
ALTER TABLE `sku` ADD `selling` text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE `sku` ADD `measure` text;--> statement-breakpoint
ALTER TABLE `sku` ADD `step` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `sku` ADD `kit_pricing` text DEFAULT 'own' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `sku_one_variant` ON `sku` (`item_id`,case when "option1" is null then '' else lower(trim("option1")) end,case when "option2" is null then '' else lower(trim("option2")) end,case when "option3" is null then '' else lower(trim("option3")) end);