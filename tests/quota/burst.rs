//! Many writers at once against one limit.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use super::kit::Shop;
use crate::support::{Place, block_on, on_each_place};

const THREADS: u32 = 24;
const EACH: u32 = 25;

on_each_place!(a_burst_stops_at_the_limit, a_change_of_plan_in_the_middle);

/// Everybody inserts, one row a statement; gives how many were let in. `meanwhile` runs beside them.
fn burst(shop: &Shop, meanwhile: impl FnOnce() + Send) -> u32 {
    let granted = AtomicU32::new(0);
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let granted = &granted;
            scope.spawn(move || {
                block_on(async {
                    let mut conn = shop.connect().await;
                    for number in 0..EACH {
                        let sql = format!("INSERT INTO shop_things (name) VALUES ('{thread} {number}')");
                        loop {
                            match conn.script(&sql).await {
                                Ok(()) => granted.fetch_add(1, Ordering::Relaxed),
                                // A lock that was not to be had in time is tried again, as anybody would.
                                Err(error) if error.passes() => continue,
                                Err(error) => {
                                    assert!(error.message.contains("MQ001"), "{error}");
                                    0
                                }
                            };
                            break;
                        }
                    }
                    conn.close().await.unwrap();
                });
            });
        }
        scope.spawn(meanwhile);
    });
    granted.into_inner()
}

fn a_burst_stops_at_the_limit(place: Place) {
    let shop = Shop::bare(place, 500);
    shop.sandbox.install("acme", &["shop@1.0.0"]).expect(0);
    assert_eq!(burst(&shop, || {}), 500);
    shop.counts("things", 500);
    shop.sound();
}

fn a_change_of_plan_in_the_middle(place: Place) {
    let shop = Shop::bare(place, 100);
    shop.sandbox.install("acme", &["shop@1.0.0"]).expect(0);
    // From 100 down to 20 and up again: what was let in before stays.
    let granted = burst(&shop, || {
        shop.module(&["switch", "shop", "--plan", "medium", "--allow-over-limit"]).expect(0);
        shop.module(&["switch", "shop", "--plan", "basic"]).expect(0);
    });
    assert!(granted <= 100, "{granted}");
    shop.counts("things", i64::from(granted));
    let left = 100 - granted;
    if left > 0 {
        shop.app(&Shop::things(1, left));
    }
    shop.refused(&Shop::things(101, 101));
    shop.counts("things", 100);
    shop.sound();
}
