/// One receipt model, what it says in each language, and its two renderings, paper and PDF.
package guichet.app.receipt;
