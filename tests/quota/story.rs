//! The story of the seeds: 500 cards, the next one is refused by the database itself, and a higher plan
//! lets it in at once.

use crate::support::{Place, Sandbox, on_each_place};

on_each_place!(five_hundred_cards);

fn five_hundred_cards(place: Place) {
    let sandbox = Sandbox::empty_on(place);
    let sandbox = match place.server() {
        Some(server) => sandbox.at(server),
        None => sandbox,
    };
    sandbox.tenant("acme");
    sandbox.install("acme", &["digital-card"]).expect(0);
    let member = "INSERT INTO members (id, public_id, member_number, first_name, last_name)
                  VALUES (1, '00000000-0000-0000-0000-000000000001', 'M1', 'Ada', 'Byron')";
    sandbox.sql("acme", member);
    let cards = |from: u32, to: u32| {
        let rows: Vec<String> = (from..=to)
            .map(|n| {
                format!(
                    "('00000000-0000-0000-0000-{n:012}', 1, 'C-{n}', 'Ada Byron', '{n:043}', '2026-01-01')"
                )
            })
            .collect();
        let columns = "public_id, member_id, card_number, holder_name, qr_token, valid_from";
        format!("INSERT INTO digital_cards ({columns}) VALUES {}", rows.join(", "))
    };
    let attempt = |statement: String| {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| sandbox.sql("acme", &statement)))
            .map(|_| ())
            .map_err(|panic| panic.downcast_ref::<String>().cloned().unwrap_or_default())
    };
    attempt(cards(1, 450)).unwrap();
    attempt(cards(451, 550)).expect_err("550 of 500");
    attempt(cards(451, 500)).unwrap();
    let said = attempt(cards(501, 501)).expect_err("the 501st");
    let message = "MQ001 quota exceeded: digital-card cards, limit 500; plan pro allows unlimited";
    assert!(said.contains(message), "{said}");
    let used = "SELECT used FROM _module_quota WHERE meter = 'cards'";
    assert_eq!(sandbox.sql_one("acme", used), "500");
    sandbox.ok(&["switch", "digital-card", "--plan", "premium", "--tenant", "acme", "--yes"]);
    attempt(cards(501, 1000)).unwrap();
    assert_eq!(sandbox.sql_one("acme", used), "1000");
    assert_eq!(sandbox.sql_one("acme", "SELECT count(*) FROM digital_cards"), "1000");
    sandbox.ok(&["doctor", "--tenant", "acme"]);
}
