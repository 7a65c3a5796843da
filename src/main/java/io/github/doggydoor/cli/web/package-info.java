/** {@code doggydoor web}: who may come to the door's own page, from the door's own computer. */
package io.github.doggydoor.cli.web;
