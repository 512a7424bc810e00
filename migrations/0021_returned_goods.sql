ALTER TABLE `shop` ADD `return_as_new` text DEFAULT 'sellable' NOT NULL;--> statement-breakpoint
ALTER TABLE `shop` ADD `return_opened` text DEFAULT 'review' NOT NULL;--> statement-breakpoint
ALTER TABLE `shop` ADD `return_faulty` text DEFAULT 'damaged' NOT NULL;--> statement-breakpoint
ALTER TABLE `stock_document` ADD `sale_id` text;--> statement-breakpoint
CREATE INDEX `stock_document_by_sale` ON `stock_document` (`sale_id`);