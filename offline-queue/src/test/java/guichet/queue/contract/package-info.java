/// What every store must do, for any module to run against its own. A package of its own, so that a
/// test jar and the module can both be read.
@org.jspecify.annotations.NullMarked
package guichet.queue.contract;
