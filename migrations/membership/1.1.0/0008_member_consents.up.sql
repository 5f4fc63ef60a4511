-- Which text a member agreed to, when, and when the consent was taken back.
CREATE TABLE consent_texts (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    code VARCHAR(60) NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    locale VARCHAR(35) NOT NULL DEFAULT 'en',
    title VARCHAR(200) NOT NULL,
    body TEXT NOT NULL,
    is_required BOOLEAN NOT NULL DEFAULT {{false}},
    published_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_consent_texts_revision UNIQUE (organization_id, code, revision, locale),
    CONSTRAINT ck_consent_texts_revision CHECK (revision >= 1),
    CONSTRAINT fk_consent_texts_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE TABLE member_consents (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    consent_text_id {{ref}} NOT NULL,
    given_at {{timestamp}} NOT NULL DEFAULT {{now}},
    withdrawn_at {{timestamp}},
    channel VARCHAR(20) NOT NULL DEFAULT 'web',
    ip_address VARCHAR(45),
    CONSTRAINT ck_member_consents_channel CHECK (channel IN ('web', 'paper', 'phone', 'import')),
    CONSTRAINT fk_member_consents_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_member_consents_text FOREIGN KEY (consent_text_id) REFERENCES consent_texts (id)
);

CREATE INDEX ix_member_consents_member ON member_consents (member_id, given_at);
CREATE INDEX ix_member_consents_text ON member_consents (consent_text_id);
