/// Reading JSON and TOML documents strictly: every value is asked for by name, type and bound, and
/// whatever is wrong is named by its place. Knows nothing of what the documents mean.
package guichet.app.tree;
