-- The usual ways to count votes.
INSERT INTO election_methods (code, name, description, allows_preferences, allows_many)
SELECT 'plurality', 'Plurality', 'The candidate with the most votes wins', {{false}}, {{false}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM election_methods WHERE code = 'plurality');

INSERT INTO election_methods (code, name, description, allows_preferences, allows_many)
SELECT 'majority', 'Absolute majority', 'More than half of the votes cast, otherwise a run-off', {{false}}, {{false}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM election_methods WHERE code = 'majority');

INSERT INTO election_methods (code, name, description, allows_preferences, allows_many)
SELECT 'approval', 'Approval', 'As many candidates as the voter approves of', {{false}}, {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM election_methods WHERE code = 'approval');

INSERT INTO election_methods (code, name, description, allows_preferences, allows_many)
SELECT 'ranked-choice', 'Ranked choice', 'Instant run-off over ordered preferences', {{true}}, {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM election_methods WHERE code = 'ranked-choice');

INSERT INTO election_methods (code, name, description, allows_preferences, allows_many)
SELECT 'single-transferable-vote', 'Single transferable vote', 'Proportional over ordered preferences, for several seats', {{true}}, {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM election_methods WHERE code = 'single-transferable-vote');

INSERT INTO election_methods (code, name, description, allows_preferences, allows_many)
SELECT 'yes-no', 'Yes or no', 'A motion that is carried or not', {{false}}, {{false}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM election_methods WHERE code = 'yes-no');
