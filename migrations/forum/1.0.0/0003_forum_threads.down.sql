DROP TABLE forum_thread_tags;
DROP TABLE forum_tags;
DROP TABLE forum_threads;
