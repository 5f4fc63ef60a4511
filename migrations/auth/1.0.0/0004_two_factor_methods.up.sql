-- Second factors and the recovery codes for the day the phone is lost.
CREATE TABLE two_factor_methods (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    kind VARCHAR(20) NOT NULL,
    label VARCHAR(120) NOT NULL,
    secret_ciphertext TEXT,
    credential_id {{key}},
    public_key TEXT,
    sign_count BIGINT NOT NULL DEFAULT 0,
    confirmed_at {{timestamp}},
    last_used_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_two_factor_methods_credential UNIQUE (credential_id),
    CONSTRAINT ck_two_factor_methods_kind CHECK (kind IN ('totp', 'webauthn', 'email')),
    CONSTRAINT ck_two_factor_methods_sign_count CHECK (sign_count >= 0),
    CONSTRAINT fk_two_factor_methods_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_two_factor_methods_user ON two_factor_methods (user_id);

CREATE TABLE two_factor_recovery_codes (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    code_hash CHAR(64) NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    used_at {{timestamp}},
    CONSTRAINT uq_two_factor_recovery_codes_hash UNIQUE (user_id, code_hash),
    CONSTRAINT fk_two_factor_recovery_codes_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
