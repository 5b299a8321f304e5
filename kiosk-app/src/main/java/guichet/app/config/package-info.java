/// What the operator sets: one TOML file read into records, strictly. `docs/kiosk.example.toml`
/// shows every key with its default and unit.
package guichet.app.config;
