//! `module usage reserve`, `commit`, `release` and `record`.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use super::kit::Shop;
use crate::support::{Place, Run, on_each_place};

on_each_place!(a_reservation_s_life, reservations_in_a_burst, facts, a_file_of_facts, what_is_refused);

fn usage(shop: &Shop, args: &[&str]) -> Run {
    shop.sandbox.module(&[&["usage"], args, &["--tenant", "acme", "--output", "json"]].concat())
}

/// Used and reserved of a meter.
fn level(shop: &Shop, meter: &str) -> (i64, i64) {
    let sql = format!(
        "SELECT used, reserved FROM _module_quota WHERE meter = '{meter}' ORDER BY period_start DESC"
    );
    let row = shop.sandbox.sql("acme", &sql).swap_remove(0);
    (row[0].parse().unwrap(), row[1].parse().unwrap())
}

fn a_reservation_s_life(place: Place) {
    let shop = Shop::new(place);
    let made = usage(&shop, &["reserve", "seats", "300", "--key", "k1"]).expect(0).json();
    assert_eq!((&made["changed"], &made["amount"]), (&true.into(), &300.into()), "{made}");
    assert_eq!((&made["reserved"], &made["remaining"]), (&300.into(), &200.into()), "{made}");
    let again = usage(&shop, &["reserve", "shop.seats", "300", "--key", "k1"]).expect(0).json();
    assert_eq!((&again["changed"], &again["reserved"]), (&false.into(), &300.into()), "{again}");
    let run = usage(&shop, &["reserve", "seats", "299", "--key", "k1"]).expect(4);
    run.says("key k1 stands for something else: 300 of shop.seats (held)");
    let run = usage(&shop, &["reserve", "seats", "201", "--key", "k2"]).expect(4);
    run.says("MQ001 quota exceeded: shop seats, limit 500; plan medium allows 600 (0 used, 300 reserved, 201 asked for)");
    let part = usage(&shop, &["reserve", "seats", "900", "--key", "k2", "--partial"]).expect(0).json();
    assert_eq!(part["amount"], 200, "{part}");
    assert_eq!(level(&shop, "seats"), (0, 500));
    usage(&shop, &["reserve", "seats", "1", "--partial"]).expect(4);
    // 250 were used of 300.
    usage(&shop, &["commit", "seats", "301", "--key", "k1"]).expect(4).says("only 300 are reserved");
    let done = usage(&shop, &["commit", "seats", "250", "--key", "k1"]).expect(0).json();
    assert_eq!(
        (&done["state"], &done["used"], &done["reserved"]),
        (&"committed".into(), &250.into(), &200.into())
    );
    assert_eq!(usage(&shop, &["commit", "seats", "250", "--key", "k1"]).expect(0).json()["changed"], false);
    usage(&shop, &["commit", "seats", "10", "--key", "k1"]).expect(4);
    usage(&shop, &["release", "seats", "--key", "k1"]).expect(4).says("reservation k1 is committed already");
    usage(&shop, &["release", "seats", "--key", "k2"]).expect(0);
    assert_eq!(usage(&shop, &["release", "seats", "--key", "k2"]).expect(0).json()["changed"], false);
    usage(&shop, &["commit", "seats", "--key", "k2"]).expect(4);
    usage(&shop, &["commit", "seats", "--key", "k3"])
        .expect(4)
        .says("there is no reservation k3 of shop.seats");
    assert_eq!(level(&shop, "seats"), (250, 0));
    // What nobody ends gives itself back.
    usage(&shop, &["reserve", "seats", "250", "--key", "k4", "--expires", "0s"]).expect(0);
    assert_eq!(level(&shop, "seats"), (250, 250));
    usage(&shop, &["reserve", "seats", "100", "--key", "k5"]).expect(0);
    assert_eq!(level(&shop, "seats"), (250, 100));
    usage(&shop, &["commit", "seats", "--key", "k4"]).expect(4).says("reservation k4 is expired already");
    // A higher plan lets more in, and what was used stays used.
    shop.module(&["switch", "shop", "--plan", "medium"]).expect(0);
    assert_eq!(usage(&shop, &["reserve", "seats", "250"]).expect(0).json()["remaining"], 0);
    assert_eq!(level(&shop, "seats"), (250, 350));
    shop.sound();
    let log = shop.sandbox.ok(&["audit", "log", "--action", "usage.*", "--output", "json"]).json();
    let of = |outcome: &str| {
        log["records"].as_array().unwrap().iter().filter(|one| one["outcome"] == outcome).count()
    };
    assert_eq!((of("ok"), of("denied")), (7, 9), "{log:#}");
}

fn reservations_in_a_burst(place: Place) {
    let shop = Shop::new(place);
    let granted = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| {
                for _ in 0..3 {
                    match usage(&shop, &["reserve", "seats", "10"]) {
                        run if run.code == 0 => granted.fetch_add(10, Ordering::Relaxed),
                        run => {
                            run.expect(4).says("MQ001 quota exceeded");
                            0
                        }
                    };
                }
            });
        }
    });
    assert_eq!(granted.into_inner(), 500);
    assert_eq!(level(&shop, "seats"), (0, 500));
}

fn facts(place: Place) {
    let shop = Shop::new(place);
    let at = |time: &str, args: &[&str]| usage(&shop, &[args, &["--as-of", time]].concat());
    let now = "2026-03-02T12:00:00Z";
    let one = at(now, &["record", "calls", "30", "--key", "a"]).expect(0).json();
    let item = &one["items"][0];
    assert_eq!(
        (&item["outcome"], &item["period"], &item["used"]),
        (&"recorded".into(), &"2026-03-01".into(), &30.into())
    );
    let again = at("2026-03-02T13:00:00Z", &["record", "calls", "30", "--key", "a"]).expect(0).json();
    assert_eq!((&again["changed"], &again["items"][0]["outcome"]), (&false.into(), &"duplicate".into()));
    at(now, &["record", "calls", "31", "--key", "a"])
        .expect(4)
        .says("key a stands for something else: 30 at");
    // Late by two days: the month in which it happened. By four: nobody's.
    let late =
        at(now, &["record", "calls", "5", "--key", "b", "--at", "2026-02-28T23:00:00Z"]).expect(0).json();
    assert_eq!((&late["items"][0]["period"], &late["items"][0]["used"]), (&"2026-02-01".into(), &5.into()));
    at(now, &["record", "calls", "5", "--key", "c", "--at", "2026-02-26T11:00:00Z"])
        .expect(4)
        .says("it happened at");
    at(now, &["record", "calls", "5", "--key", "c", "--at", "2026-03-03"]).expect(4).says("which is not yet");
    // It has happened, whatever the limit; a reservation is refused then.
    let over = at(now, &["record", "calls", "80", "--key", "d"]).expect(0).json();
    assert_eq!((&over["items"][0]["over"], &over["items"][0]["used"]), (&true.into(), &110.into()));
    at(now, &["reserve", "calls", "1"]).expect(4).says("limit 100; plan medium allows 1000");
    // A day has its own counter.
    at(now, &["reserve", "jobs", "10"]).expect(0);
    at(now, &["reserve", "jobs", "1"]).expect(4);
    let next = at("2026-03-03T00:00:00Z", &["reserve", "jobs", "10"]).expect(0).json();
    assert_eq!(next["period"], "2026-03-03");
    // The month that runs gets the new limit, and what was used stays.
    shop.sandbox
        .module(&["switch", "shop", "--plan", "medium", "--tenant", "acme", "--yes", "--as-of", now])
        .expect(0);
    let rows = "SELECT period_start, used, hard_limit FROM _module_quota WHERE meter = 'calls' ORDER BY 1";
    assert_eq!(shop.sandbox.sql("acme", rows), [["2026-02-01", "5", "100"], ["2026-03-01", "110", "1000"]]);
}

fn a_file_of_facts(place: Place) {
    let shop = Shop::new(place);
    let lines: Vec<String> = (0..450)
        .map(|number| format!("{{\"meter\":\"calls\",\"amount\":1,\"key\":\"n{number}\"}}\n"))
        .collect();
    let odd = "{\"meter\":\"calls\",\"amount\":2,\"key\":\"n1\"}\n{\"meter\":\"calls\",\"amount\":1,\"key\":\"n2\"}\n\
               {\"meter\":\"things\",\"amount\":1,\"key\":\"x\"}\n{\"meter\":\"nothing\",\"amount\":1,\"key\":\"y\"}\nno json\n";
    shop.sandbox.write("usage.ndjson", lines.concat() + odd);
    let answer = usage(&shop, &["record", "--file", "usage.ndjson"]).expect(4).json();
    let numbers = ["recorded", "duplicate", "refused", "invalid"].map(|word| answer[word].as_u64().unwrap());
    assert_eq!(numbers, [450, 1, 2, 2], "{answer:#}");
    let outcomes: Vec<&str> = answer["items"].as_array().unwrap()[450..]
        .iter()
        .map(|one| one["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes, ["conflict", "duplicate", "refused", "invalid", "invalid"]);
    assert_eq!(level(&shop, "calls"), (450, 0));
    // The whole file again: nothing is counted twice.
    let again = usage(&shop, &["record", "--file", "usage.ndjson"]).expect(4).json();
    assert_eq!((&again["recorded"], &again["duplicate"]), (&0.into(), &451.into()));
    assert_eq!(level(&shop, "calls"), (450, 0));
    shop.sandbox.write("usage.csv", "amount,key\n5,c1\n6,c2\n");
    usage(&shop, &["record", "calls", "--file", "usage.csv"]).expect(0);
    assert_eq!(level(&shop, "calls"), (461, 0));
}

fn what_is_refused(place: Place) {
    let shop = Shop::bare(place, 5);
    usage(&shop, &["reserve", "shop.seats", "1"]).expect(4).says("shop is not installed for acme");
    shop.sandbox.install("acme", &["shop@1.0.0"]).expect(0);
    usage(&shop, &["reserve", "things", "1"]).expect(4).says("counts the rows of shop_things");
    usage(&shop, &["reserve", "seat", "1"]).expect(2).says("there is no meter `seat`").says("shop.seats");
    usage(&shop, &["reserve", "seats", "0"]).expect(2);
    usage(&shop, &["record", "calls", "1"]).expect(2).says("--key");
    shop.module(&["disable", "shop"]).expect(0);
    usage(&shop, &["reserve", "seats", "1"]).expect(4).says("shop is disabled");
    shop.sandbox.ok(&["audit", "verify"]);
}
