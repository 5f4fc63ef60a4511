# Shortcuts. Every one is a plain command that works without just.

# What there is
default:
    @just --list

# The main job, in an empty state, in the folder `data`
try:
    cargo run -- install digital-card --plan premium --tenant acme --create-tenant --yes

# All tests, with whatever they need; arguments go to `cargo test`
test *args:
    ./tests/run {{ args }}

# Only the pure half: fast
unit *args:
    cargo test --locked --lib {{ args }}

# What CI runs
ci:
    ./.ci/run

# Formatting
fmt:
    cargo fmt

# Lints, as CI wants them
lint:
    cargo clippy --locked --all-targets -- -D warnings

# The shipped definitions, warnings as errors
validate:
    cargo run --quiet -- validate --deny warnings

# Licences, duplicates, advisories (needs cargo-deny)
deny:
    cargo deny check

# The small, fast binary in target/release
release:
    cargo build --locked --release

# Into ~/.cargo/bin
install:
    cargo install --locked --path .

# Forget the trial data
clean-data:
    rm -rf ./data
