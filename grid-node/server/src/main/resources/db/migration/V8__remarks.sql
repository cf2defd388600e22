-- What was said of a line, as kinds and values for readers of any language: see PackedRemarks. Empty where a person alone
-- said it, and in what was written before; `why` has the words of both.
ALTER TABLE order_event ADD COLUMN remarks VARCHAR(2000) DEFAULT '' NOT NULL;
