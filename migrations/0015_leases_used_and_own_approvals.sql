ALTER TABLE `lease` ADD `used` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `stock_count_line` ADD `own_approval_reason` text;