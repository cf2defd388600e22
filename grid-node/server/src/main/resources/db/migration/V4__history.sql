-- What was sold, by store and its own day: source L from the live store, I from imported receipt lines. The live row speaks where it is a trading day.
CREATE TABLE sales_day (
    store        VARCHAR(64) NOT NULL,
    epoch_day    BIGINT      NOT NULL,
    source       VARCHAR(1)  NOT NULL,
    version      BIGINT      NOT NULL, -- batches the live store was made of; an older view never takes the place of a newer one
    digest       BIGINT      NOT NULL, -- of the live store's day
    trading      BOOLEAN     NOT NULL, -- somebody came or bought; else the day is no part of the history
    unfinished   BOOLEAN     NOT NULL, -- the day was not over when it was written
    open_minutes INTEGER     NOT NULL, -- -1 if unknown
    complete     INTEGER     NOT NULL, -- thousandths of the open minutes that are vouched for, -1 if unknown
    entries      INTEGER     NOT NULL, -- -1 if unknown
    receipts     INTEGER     NOT NULL,
    restated     BIGINT      NOT NULL, -- epoch milliseconds, as the live store says
    written      BIGINT      NOT NULL, -- epoch milliseconds
    PRIMARY KEY (store, epoch_day, source)
);
CREATE TABLE item_day (
    store     VARCHAR(64)  NOT NULL,
    epoch_day BIGINT       NOT NULL,
    source    VARCHAR(1)   NOT NULL,
    code      VARCHAR(64)  NOT NULL,
    sold      BIGINT       NOT NULL, -- thousandths, returns taken off
    net       BIGINT       NOT NULL, -- micros
    receipts  INTEGER      NOT NULL,
    promotion VARCHAR(100) NOT NULL,
    promoted  BIGINT       NOT NULL, -- thousandths
    price     BIGINT       NOT NULL, -- micros, mean before discounts
    available INTEGER      NOT NULL, -- minutes of the open ones, -1 if unknown
    PRIMARY KEY (store, code, epoch_day, source)
);
CREATE INDEX item_day_day ON item_day (store, epoch_day, source);

-- What was imported before.
INSERT INTO sales_day (store, epoch_day, source, version, digest, trading, unfinished, open_minutes, complete, entries, receipts, restated, written)
SELECT store, epoch_day, 'I', -1, 0, TRUE, FALSE, -1, -1, -1, COUNT(DISTINCT CASE WHEN kind = 'SALE' THEN receipt END), 0, 0
FROM past_sale GROUP BY store, epoch_day;
INSERT INTO item_day (store, epoch_day, source, code, sold, net, receipts, promotion, promoted, price, available)
SELECT store, epoch_day, 'I', code,
       SUM(CASE WHEN kind = 'SALE' THEN qty ELSE -qty END), SUM(CASE WHEN kind = 'SALE' THEN net ELSE -net END),
       COUNT(DISTINCT CASE WHEN kind = 'SALE' THEN receipt END), MAX(CASE WHEN kind = 'SALE' THEN promotion ELSE '' END),
       SUM(CASE WHEN kind = 'SALE' AND promotion <> '' THEN qty ELSE 0 END),
       COALESCE(CAST(SUM(CASE WHEN kind = 'SALE' THEN CAST(unit_price AS DOUBLE PRECISION) * qty ELSE 0 END)
           / NULLIF(SUM(CASE WHEN kind = 'SALE' THEN qty ELSE 0 END), 0) AS BIGINT), 0), -1
FROM past_sale GROUP BY store, epoch_day, code;
