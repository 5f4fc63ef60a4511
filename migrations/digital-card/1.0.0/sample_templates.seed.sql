-- One more template, to show what can be done with both sides.
INSERT INTO digital_card_templates (slug, name, origin, front_design, back_design, is_default)
SELECT 'festival', 'Summer festival', 'builtin',
    '{"background":"#fef3c7","accent":"#db2777","fields":["logo","photo","holder_name"]}',
    '{"fields":["qr_code","card_number","valid_until","organization"]}', {{false}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM digital_card_templates WHERE slug = 'festival');
