/// ESC/POS receipt printers: a pure encoder, a pure reader of what they answer, and a thin driver
/// that waits for proof of print. What printers differ in is data ([PrinterModel]).
package guichet.device.escpos;
