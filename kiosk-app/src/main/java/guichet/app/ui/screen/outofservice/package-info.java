/// The kiosk cannot serve.
package guichet.app.ui.screen.outofservice;
