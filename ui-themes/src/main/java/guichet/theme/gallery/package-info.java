/// A wall of every control in every theme.
package guichet.theme.gallery;
