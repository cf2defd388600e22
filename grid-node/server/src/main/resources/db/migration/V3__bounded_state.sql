-- The number with which a stream that had ended left the positions of its store, 0 if it never did; it only grows.
ALTER TABLE cursor_position ADD COLUMN retired BIGINT DEFAULT 0 NOT NULL;

-- The days of a checkpoint, each for itself and in pieces: kind 0 the day, kind 1 what stays in memory when it leaves. A checkpoint written before has its days in checkpoint_part.
CREATE TABLE checkpoint_day (
    store     VARCHAR(64) NOT NULL,
    epoch_day BIGINT      NOT NULL,
    kind      INTEGER     NOT NULL,
    part      INTEGER     NOT NULL,
    digest    BIGINT      NOT NULL, -- of the whole day
    bytes     BYTEA       NOT NULL,
    PRIMARY KEY (store, epoch_day, kind, part)
);
