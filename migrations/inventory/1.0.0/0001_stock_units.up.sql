-- A conversion says how many `to` units one `from` unit is.
CREATE TABLE stock_units (
    id {{pk}},
    code VARCHAR(20) NOT NULL,
    name {{key}} NOT NULL,
    dimension VARCHAR(20) NOT NULL,
    decimals INTEGER NOT NULL DEFAULT 3,
    CONSTRAINT uq_stock_units_code UNIQUE (code),
    CONSTRAINT ck_stock_units_dimension CHECK (dimension IN ('count', 'mass', 'volume', 'length')),
    CONSTRAINT ck_stock_units_decimals CHECK (decimals >= 0 AND decimals <= 4)
);
CREATE TABLE stock_unit_conversions (
    id {{pk}},
    from_unit_id {{ref}} NOT NULL,
    to_unit_id {{ref}} NOT NULL,
    factor DECIMAL(19,8) NOT NULL,
    CONSTRAINT uq_stock_unit_conversions_pair UNIQUE (from_unit_id, to_unit_id),
    CONSTRAINT fk_stock_unit_conversions_from FOREIGN KEY (from_unit_id) REFERENCES stock_units (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_unit_conversions_to FOREIGN KEY (to_unit_id) REFERENCES stock_units (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_unit_conversions_factor CHECK (factor > 0),
    CONSTRAINT ck_stock_unit_conversions_pair CHECK (from_unit_id <> to_unit_id)
);
CREATE INDEX ix_stock_unit_conversions_to ON stock_unit_conversions (to_unit_id);
