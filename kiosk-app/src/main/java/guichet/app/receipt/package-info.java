/// One receipt model and its two renderings, paper and PDF.
package guichet.app.receipt;
