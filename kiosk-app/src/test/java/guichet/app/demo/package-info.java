/// The demonstration: a kiosk and everything around it in processes of their own, played by a
/// script or by a person. Never part of an installed kiosk.
package guichet.app.demo;
