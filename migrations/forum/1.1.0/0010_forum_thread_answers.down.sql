-- module: lock-timeout 5s
ALTER TABLE forum_threads DROP COLUMN answer_post_id;
ALTER TABLE forum_threads DROP COLUMN is_question;
