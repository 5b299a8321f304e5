/// Mistakes that have been made elsewhere, each in the place of one good part of the real core, and the short scene in which it
/// loses or makes money. The sound core plays the same scenes and ends them right.
@org.jspecify.annotations.NullMarked
package guichet.app.planted;
