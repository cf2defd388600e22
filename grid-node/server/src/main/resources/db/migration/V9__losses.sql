-- Readings that this stream's journaled batches tell of as lost, added up with each batch.
ALTER TABLE cursor_position ADD COLUMN lost BIGINT DEFAULT 0 NOT NULL;

-- Until now a gateway's sum was kept beside what it last told; the columns stay for nodes that know no other place.
UPDATE cursor_position SET lost = (
    SELECT g.lost + g.lost_before FROM gateway_seen g
    WHERE g.store = cursor_position.store AND g.gateway = cursor_position.gateway
) WHERE no IN (
    SELECT MAX(c.no) FROM cursor_position c
    JOIN gateway_seen s ON s.store = c.store AND s.gateway = c.gateway
    GROUP BY c.store, c.gateway
);

CREATE INDEX cursor_position_lost ON cursor_position (lost);
