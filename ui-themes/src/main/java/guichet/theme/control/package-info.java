/// Touch controls for kiosks. Knows no bills.
package guichet.theme.control;
