-- Currencies by ISO 4217 and countries by ISO 3166-1; rows that are there already are left alone.
INSERT INTO currencies (code, name, symbol, minor_digits)
SELECT x.code, x.name, x.symbol, x.minor_digits
FROM (
    SELECT 'EUR' AS code, 'Euro' AS name, '€' AS symbol, 2 AS minor_digits
    UNION ALL SELECT 'USD', 'US dollar', '$', 2
    UNION ALL SELECT 'GBP', 'Pound sterling', '£', 2
    UNION ALL SELECT 'CHF', 'Swiss franc', 'CHF', 2
    UNION ALL SELECT 'TRY', 'Turkish lira', '₺', 2
    UNION ALL SELECT 'SEK', 'Swedish krona', 'kr', 2
    UNION ALL SELECT 'NOK', 'Norwegian krone', 'kr', 2
    UNION ALL SELECT 'DKK', 'Danish krone', 'kr', 2
    UNION ALL SELECT 'PLN', 'Polish zloty', 'zł', 2
    UNION ALL SELECT 'CZK', 'Czech koruna', 'Kč', 2
    UNION ALL SELECT 'HUF', 'Hungarian forint', 'Ft', 2
    UNION ALL SELECT 'RON', 'Romanian leu', 'lei', 2
    UNION ALL SELECT 'CAD', 'Canadian dollar', '$', 2
    UNION ALL SELECT 'AUD', 'Australian dollar', '$', 2
    UNION ALL SELECT 'NZD', 'New Zealand dollar', '$', 2
    UNION ALL SELECT 'JPY', 'Japanese yen', '¥', 0
    UNION ALL SELECT 'KRW', 'South Korean won', '₩', 0
    UNION ALL SELECT 'CNY', 'Chinese yuan', '¥', 2
    UNION ALL SELECT 'INR', 'Indian rupee', '₹', 2
    UNION ALL SELECT 'BRL', 'Brazilian real', 'R$', 2
    UNION ALL SELECT 'MXN', 'Mexican peso', '$', 2
    UNION ALL SELECT 'ZAR', 'South African rand', 'R', 2
    UNION ALL SELECT 'KWD', 'Kuwaiti dinar', 'KD', 3
    UNION ALL SELECT 'AED', 'UAE dirham', 'AED', 2
) AS x
WHERE NOT EXISTS (SELECT 1 FROM currencies AS t WHERE t.code = x.code);

INSERT INTO countries (code, code_3, name, calling_code, currency)
SELECT x.code, x.code_3, x.name, x.calling_code, x.currency
FROM (
    SELECT 'AE' AS code, 'ARE' AS code_3, 'United Arab Emirates' AS name, '+971' AS calling_code, 'AED' AS currency
    UNION ALL SELECT 'AT', 'AUT', 'Austria', '+43', 'EUR'
    UNION ALL SELECT 'AU', 'AUS', 'Australia', '+61', 'AUD'
    UNION ALL SELECT 'BE', 'BEL', 'Belgium', '+32', 'EUR'
    UNION ALL SELECT 'BR', 'BRA', 'Brazil', '+55', 'BRL'
    UNION ALL SELECT 'CA', 'CAN', 'Canada', '+1', 'CAD'
    UNION ALL SELECT 'CH', 'CHE', 'Switzerland', '+41', 'CHF'
    UNION ALL SELECT 'CN', 'CHN', 'China', '+86', 'CNY'
    UNION ALL SELECT 'CY', 'CYP', 'Cyprus', '+357', 'EUR'
    UNION ALL SELECT 'CZ', 'CZE', 'Czechia', '+420', 'CZK'
    UNION ALL SELECT 'DE', 'DEU', 'Germany', '+49', 'EUR'
    UNION ALL SELECT 'DK', 'DNK', 'Denmark', '+45', 'DKK'
    UNION ALL SELECT 'EE', 'EST', 'Estonia', '+372', 'EUR'
    UNION ALL SELECT 'ES', 'ESP', 'Spain', '+34', 'EUR'
    UNION ALL SELECT 'FI', 'FIN', 'Finland', '+358', 'EUR'
    UNION ALL SELECT 'FR', 'FRA', 'France', '+33', 'EUR'
    UNION ALL SELECT 'GB', 'GBR', 'United Kingdom', '+44', 'GBP'
    UNION ALL SELECT 'GR', 'GRC', 'Greece', '+30', 'EUR'
    UNION ALL SELECT 'HR', 'HRV', 'Croatia', '+385', 'EUR'
    UNION ALL SELECT 'HU', 'HUN', 'Hungary', '+36', 'HUF'
    UNION ALL SELECT 'IE', 'IRL', 'Ireland', '+353', 'EUR'
    UNION ALL SELECT 'IN', 'IND', 'India', '+91', 'INR'
    UNION ALL SELECT 'IT', 'ITA', 'Italy', '+39', 'EUR'
    UNION ALL SELECT 'JP', 'JPN', 'Japan', '+81', 'JPY'
    UNION ALL SELECT 'KR', 'KOR', 'South Korea', '+82', 'KRW'
    UNION ALL SELECT 'KW', 'KWT', 'Kuwait', '+965', 'KWD'
    UNION ALL SELECT 'LT', 'LTU', 'Lithuania', '+370', 'EUR'
    UNION ALL SELECT 'LU', 'LUX', 'Luxembourg', '+352', 'EUR'
    UNION ALL SELECT 'LV', 'LVA', 'Latvia', '+371', 'EUR'
    UNION ALL SELECT 'MT', 'MLT', 'Malta', '+356', 'EUR'
    UNION ALL SELECT 'MX', 'MEX', 'Mexico', '+52', 'MXN'
    UNION ALL SELECT 'NL', 'NLD', 'Netherlands', '+31', 'EUR'
    UNION ALL SELECT 'NO', 'NOR', 'Norway', '+47', 'NOK'
    UNION ALL SELECT 'NZ', 'NZL', 'New Zealand', '+64', 'NZD'
    UNION ALL SELECT 'PL', 'POL', 'Poland', '+48', 'PLN'
    UNION ALL SELECT 'PT', 'PRT', 'Portugal', '+351', 'EUR'
    UNION ALL SELECT 'RO', 'ROU', 'Romania', '+40', 'RON'
    UNION ALL SELECT 'SE', 'SWE', 'Sweden', '+46', 'SEK'
    UNION ALL SELECT 'SI', 'SVN', 'Slovenia', '+386', 'EUR'
    UNION ALL SELECT 'SK', 'SVK', 'Slovakia', '+421', 'EUR'
    UNION ALL SELECT 'TR', 'TUR', 'Türkiye', '+90', 'TRY'
    UNION ALL SELECT 'US', 'USA', 'United States', '+1', 'USD'
    UNION ALL SELECT 'ZA', 'ZAF', 'South Africa', '+27', 'ZAR'
) AS x
WHERE NOT EXISTS (SELECT 1 FROM countries AS t WHERE t.code = x.code);
