CREATE TABLE `expected_delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`sku_id` text NOT NULL,
	`store_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`expected_on` text NOT NULL,
	`note` text,
	`state` text NOT NULL,
	`since_seq` integer NOT NULL,
	`staff_id` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`sku_id`) REFERENCES `sku`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expected_delivery_by_sku` ON `expected_delivery` (`sku_id`,`state`,`store_id`);--> statement-breakpoint
CREATE TABLE `substitute` (
	`item_id` text NOT NULL,
	`instead_item_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`item_id`, `instead_item_id`),
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instead_item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `order_line` ADD `substitute_for` text;--> statement-breakpoint
ALTER TABLE `shop` ADD `unpaid_orders_most` integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE `shop` ADD `unpaid_units_most` integer DEFAULT 50 NOT NULL;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `expected_on` text;--> statement-breakpoint
CREATE INDEX `customer_by_phone` ON `customer` (`phone`);--> statement-breakpoint
CREATE INDEX `customer_by_email` ON `customer` (`email`);--> statement-breakpoint
CREATE INDEX `order_by_customer` ON `order` (`customer_id`);