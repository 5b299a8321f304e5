/// Everything that reads bytes from outside, fed with bytes that are almost right. Deterministic: a seed, a target and a number
/// are one input. What a parser must do is in [guichet.app.fuzz.Target]; no production code lives here.
@org.jspecify.annotations.NullMarked
package guichet.app.fuzz;
