/// What a life is lived in: the site with its devices and bank, and what may go wrong there. It knows
/// no kiosk program.
package guichet.app.lives.world;
