/// Where a kiosk's field keys come from: its configuration, its key file and the password beside it.
package guichet.app.keys;
