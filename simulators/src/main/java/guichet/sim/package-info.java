/// The simulators' command line, script language and process.
package guichet.sim;
