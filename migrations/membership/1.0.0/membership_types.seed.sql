-- Three kinds of membership to begin with.
INSERT INTO membership_types (code, name, may_vote, may_hold_office, max_age, sort_order)
SELECT x.code, x.name, x.may_vote, x.may_hold_office, x.max_age, x.sort_order
FROM (
    SELECT 'full' AS code, 'Full member' AS name, {{true}} AS may_vote, {{true}} AS may_hold_office,
        NULL AS max_age, 10 AS sort_order
    UNION ALL SELECT 'youth', 'Youth member', {{true}}, {{false}}, 26, 20
    UNION ALL SELECT 'supporting', 'Supporting member', {{false}}, {{false}}, NULL, 30
) AS x
WHERE NOT EXISTS (SELECT 1 FROM membership_types AS t WHERE t.code = x.code);
