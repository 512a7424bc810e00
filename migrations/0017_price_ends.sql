ALTER TABLE `price` ADD `end_known_at` integer;--> statement-breakpoint
ALTER TABLE `price` ADD `end_told_at` integer;