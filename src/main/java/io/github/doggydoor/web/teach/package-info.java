/**
 * The view Teach: what the door asks, what was said, how teaching stands, and by which head the
 * door goes.
 */
package io.github.doggydoor.web.teach;
