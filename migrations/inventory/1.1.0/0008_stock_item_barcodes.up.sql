-- module: lock-timeout 5s
-- Several codes may name one item: one a package size, each with its own unit.
CREATE TABLE stock_barcodes (
    id {{pk}},
    item_id {{ref}} NOT NULL,
    unit_id {{ref}} NOT NULL,
    barcode VARCHAR(64) NOT NULL,
    symbology VARCHAR(20) NOT NULL DEFAULT 'ean13',
    CONSTRAINT uq_stock_barcodes_barcode UNIQUE (barcode),
    CONSTRAINT fk_stock_barcodes_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE CASCADE,
    CONSTRAINT fk_stock_barcodes_unit FOREIGN KEY (unit_id) REFERENCES stock_units (id) ON DELETE RESTRICT
);
CREATE INDEX ix_stock_barcodes_item ON stock_barcodes (item_id);
CREATE INDEX ix_stock_barcodes_unit ON stock_barcodes (unit_id);
ALTER TABLE stock_items ADD COLUMN reorder_quantity DECIMAL(19,4) NOT NULL DEFAULT 0;
