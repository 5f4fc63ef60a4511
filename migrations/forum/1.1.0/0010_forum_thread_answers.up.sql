-- module: lock-timeout 5s
-- Question threads: the post that answers one is kept without a foreign key, because posts are soft-deleted.
ALTER TABLE forum_threads ADD COLUMN is_question BOOLEAN NOT NULL DEFAULT {{false}};
ALTER TABLE forum_threads ADD COLUMN answer_post_id {{ref}};
