CREATE TABLE `customer_word` (
	`token` text NOT NULL,
	`customer_id` text NOT NULL,
	PRIMARY KEY(`token`, `customer_id`)
);
--> statement-breakpoint
CREATE INDEX `customer_word_by_customer` ON `customer_word` (`customer_id`);--> statement-breakpoint
ALTER TABLE `customer` ADD `sealed` text;--> statement-breakpoint
CREATE INDEX `customer_by_time` ON `customer` (`created_at`,`id`);