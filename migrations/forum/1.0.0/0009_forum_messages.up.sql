-- Private messages: a conversation, who takes part in it, and what was written.
CREATE TABLE forum_conversations (
    id {{pk}},
    subject VARCHAR(255),
    started_by_id {{ref}},
    last_message_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_forum_conversations_starter FOREIGN KEY (started_by_id) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX ix_forum_conversations_starter ON forum_conversations (started_by_id);
CREATE TABLE forum_conversation_users (
    conversation_id {{ref}} NOT NULL,
    user_id {{ref}} NOT NULL,
    last_read_at {{timestamp}},
    left_at {{timestamp}},
    is_muted BOOLEAN NOT NULL DEFAULT {{false}},
    CONSTRAINT pk_forum_conversation_users PRIMARY KEY (conversation_id, user_id),
    CONSTRAINT fk_forum_conversation_users_conversation FOREIGN KEY (conversation_id)
        REFERENCES forum_conversations (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_conversation_users_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_conversation_users_user ON forum_conversation_users (user_id);
CREATE TABLE forum_messages (
    id {{pk}},
    conversation_id {{ref}} NOT NULL,
    sender_id {{ref}},
    body TEXT NOT NULL,
    sent_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT fk_forum_messages_conversation FOREIGN KEY (conversation_id)
        REFERENCES forum_conversations (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_messages_sender FOREIGN KEY (sender_id) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX ix_forum_messages_conversation ON forum_messages (conversation_id, sent_at);
CREATE INDEX ix_forum_messages_sender ON forum_messages (sender_id);
