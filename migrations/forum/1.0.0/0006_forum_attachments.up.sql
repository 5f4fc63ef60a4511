CREATE TABLE forum_attachments (
    id {{pk}},
    post_id {{ref}} NOT NULL,
    uploaded_by_id {{ref}},
    file_name VARCHAR(255) NOT NULL,
    storage_path VARCHAR(500) NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    size_bytes BIGINT NOT NULL,
    checksum_sha256 CHAR(64) NOT NULL,
    download_count INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_forum_attachments_post FOREIGN KEY (post_id) REFERENCES forum_posts (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_attachments_uploader FOREIGN KEY (uploaded_by_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_forum_attachments_size CHECK (size_bytes >= 0)
);
CREATE INDEX ix_forum_attachments_post ON forum_attachments (post_id);
CREATE INDEX ix_forum_attachments_uploader ON forum_attachments (uploaded_by_id);
