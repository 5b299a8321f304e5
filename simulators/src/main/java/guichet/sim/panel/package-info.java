/// A window to push notes in, pull the plug, jam the printer. It speaks to the devices in the
/// script's words and knows nothing else of them.
package guichet.sim.panel;
