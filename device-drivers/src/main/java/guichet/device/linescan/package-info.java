/// Barcode scanners that send lines over a serial port. A pure line reader and a thin driver.
package guichet.device.linescan;
