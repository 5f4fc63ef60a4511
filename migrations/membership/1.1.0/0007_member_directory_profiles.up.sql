-- What a member shows to other members.
CREATE TABLE member_directory_profiles (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    headline VARCHAR(160),
    about TEXT,
    photo_path VARCHAR(500),
    shows_email BOOLEAN NOT NULL DEFAULT {{false}},
    shows_phone BOOLEAN NOT NULL DEFAULT {{false}},
    shows_city BOOLEAN NOT NULL DEFAULT {{true}},
    is_listed BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_member_directory_profiles_member UNIQUE (member_id),
    CONSTRAINT fk_member_directory_profiles_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
