/// CashCode CCNET bill validators: a pure codec, a pure protocol table, and a thin driver. Only the
/// driver knows a wire or a clock.
package guichet.device.ccnet;
