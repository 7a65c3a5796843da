/**
 * Makes a head of what the bundle was learnt from and of what people said of visits, and tries it
 * against the one in force before anybody may use it.
 */
package io.github.doggydoor.teach.make;
