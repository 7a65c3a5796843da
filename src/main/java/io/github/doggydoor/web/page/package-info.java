/**
 * What all views of the door's own page look like: the frame with its tabs ({@link
 * io.github.doggydoor.web.page.Layout}), texts in the languages that the page speaks, style, icons
 * and scripts. A view gives a template's name and a model; everything in the model is escaped.
 */
package io.github.doggydoor.web.page;
