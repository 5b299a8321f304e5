/// Who watches: what must hold after every event and at the end, by the journal, the metal, the bank,
/// the paper and the screen. Nothing here changes anything.
package guichet.app.lives.watch;
