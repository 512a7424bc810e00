-- Full text search over what shoppers see. The index keeps no text of its own; `item_search_row` gives every item the
-- whole number that FTS5 wants, because the rowid of `item` may change under VACUUM.
CREATE TABLE `item_search_row` (
	`doc` integer PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL UNIQUE
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `item_search` USING fts5(
	words,
	content='',
	contentless_delete=1,
	tokenize='unicode61 remove_diacritics 2',
	prefix='2 3'
);
--> statement-breakpoint
CREATE TRIGGER `item_search_insert` AFTER INSERT ON `item` BEGIN
	INSERT OR IGNORE INTO item_search_row (item_id) VALUES (new.id);
	INSERT OR REPLACE INTO item_search (rowid, words)
		SELECT doc, new.search_text FROM item_search_row WHERE item_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER `item_search_update` AFTER UPDATE OF search_text ON `item` WHEN old.search_text <> new.search_text BEGIN
	UPDATE item_search SET words = new.search_text
		WHERE rowid = (SELECT doc FROM item_search_row WHERE item_id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER `item_search_delete` AFTER DELETE ON `item` BEGIN
	DELETE FROM item_search WHERE rowid = (SELECT doc FROM item_search_row WHERE item_id = old.id);
	DELETE FROM item_search_row WHERE item_id = old.id;
END;
--> statement-breakpoint
INSERT INTO item_search_row (item_id) SELECT id FROM item;
--> statement-breakpoint
INSERT INTO item_search (rowid, words)
	SELECT r.doc, i.search_text FROM item_search_row r JOIN item i ON i.id = r.item_id;
