/// A window to push notes in, pull the plug, jam the printer.
package guichet.sim.panel;
