/// Amounts and their arithmetic. Pure: no clock, no disk, no device.
package guichet.app.money;
