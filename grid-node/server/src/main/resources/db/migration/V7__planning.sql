-- What the model was asked about each item whose forecast has a model in it, without price and promotion, so that
-- planners can ask it again with others: see PackedQuestion.
CREATE TABLE forecast_question (
    store VARCHAR(64)  NOT NULL,
    name  VARCHAR(200) NOT NULL,
    asked BYTEA        NOT NULL,
    PRIMARY KEY (store, name)
);

-- Minutes of the store's day by which a supplier must have an order for it to count for that day; 1440: all day.
ALTER TABLE supplier ADD COLUMN cut_off INTEGER DEFAULT 1440 NOT NULL;
