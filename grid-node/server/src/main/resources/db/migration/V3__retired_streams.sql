-- The number with which a stream that had ended left the positions of its store, 0 if it never did; it only grows.
ALTER TABLE cursor_position ADD COLUMN retired BIGINT DEFAULT 0 NOT NULL;
