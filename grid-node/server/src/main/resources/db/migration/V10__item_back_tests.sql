-- What orders of this item would have done in the last weeks, see PackedRecord; empty as long as too little is known.
ALTER TABLE order_line ADD COLUMN back_test VARCHAR(1000) DEFAULT '' NOT NULL;
