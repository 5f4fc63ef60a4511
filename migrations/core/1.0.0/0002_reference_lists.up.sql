-- Lists that every other module looks things up in.
CREATE TABLE countries (
    code VARCHAR(2) NOT NULL,
    code_3 VARCHAR(3) NOT NULL,
    name VARCHAR(120) NOT NULL,
    calling_code VARCHAR(8),
    currency VARCHAR(3),
    CONSTRAINT pk_countries PRIMARY KEY (code),
    CONSTRAINT uq_countries_code_3 UNIQUE (code_3)
);

CREATE TABLE currencies (
    code VARCHAR(3) NOT NULL,
    name VARCHAR(80) NOT NULL,
    symbol VARCHAR(8) NOT NULL,
    minor_digits INTEGER NOT NULL DEFAULT 2,
    CONSTRAINT pk_currencies PRIMARY KEY (code),
    CONSTRAINT ck_currencies_minor_digits CHECK (minor_digits BETWEEN 0 AND 4)
);
