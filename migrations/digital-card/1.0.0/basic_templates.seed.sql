-- Three templates that every customer has.
INSERT INTO digital_card_templates (slug, name, origin, front_design, back_design, is_default)
SELECT 'classic', 'Classic', 'builtin',
    '{"background":"#ffffff","accent":"#1d4ed8","fields":["logo","holder_name","card_number","valid_until"]}',
    '{"fields":["qr_code","organization"]}', {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM digital_card_templates WHERE slug = 'classic');

INSERT INTO digital_card_templates (slug, name, origin, front_design, back_design, is_default)
SELECT 'dark', 'Dark', 'builtin',
    '{"background":"#111827","accent":"#f59e0b","fields":["logo","holder_name","card_number"]}',
    '{"fields":["qr_code","valid_until"]}', {{false}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM digital_card_templates WHERE slug = 'dark');

INSERT INTO digital_card_templates (slug, name, origin, front_design, back_design, is_default)
SELECT 'portrait', 'With portrait', 'builtin',
    '{"background":"#f8fafc","accent":"#047857","fields":["photo","holder_name","card_number","valid_until"]}',
    '{"fields":["qr_code","organization"]}', {{false}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM digital_card_templates WHERE slug = 'portrait');
