/// Barcode scanners as the kiosk sees them: a symbology and its text.
package guichet.device.scan;
