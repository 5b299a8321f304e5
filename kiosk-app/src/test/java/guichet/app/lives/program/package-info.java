/// The real kiosk program put together over simulated devices, and the mistakes that can be planted
/// in it.
package guichet.app.lives.program;
