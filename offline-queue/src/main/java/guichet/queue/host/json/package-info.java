/// The bank host over HTTPS and JSON, as `docs/host-json.md` describes it: TLS 1.3 with pins, signed
/// messages, answers believed only when signed and bound to the request. No retries and no storage.
package guichet.queue.host.json;
