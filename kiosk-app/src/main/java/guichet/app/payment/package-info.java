/// The payment as a function of states and events. Pure: no clock, thread, device, disk or screen.
package guichet.app.payment;
