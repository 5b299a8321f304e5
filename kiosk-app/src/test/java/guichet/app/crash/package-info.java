/// Power cuts on a real disk: everything the real store asks of the disk is recorded under a load of real
/// payments; then disks are made as a power cut at any point may have left them, opened with the real
/// store and held against what had been acknowledged. Never part of an installed kiosk.
package guichet.app.crash;
