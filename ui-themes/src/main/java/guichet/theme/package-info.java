/// Themes as tokens, display profiles in millimetres, style class names. Knows no bills.
package guichet.theme;
