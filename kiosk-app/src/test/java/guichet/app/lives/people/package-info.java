/// Who stands in front of the kiosk. They see the screen and nothing else.
package guichet.app.lives.people;
