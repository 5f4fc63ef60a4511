-- A short list against the usual spam.
INSERT INTO forum_blocked_words (word, action)
SELECT 'viagra', 'reject'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_blocked_words WHERE word = 'viagra');

INSERT INTO forum_blocked_words (word, action)
SELECT 'casino bonus', 'hold'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_blocked_words WHERE word = 'casino bonus');

INSERT INTO forum_blocked_words (word, action)
SELECT 'crypto giveaway', 'hold'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_blocked_words WHERE word = 'crypto giveaway');
