/**
 * Which visits the owner is asked about, and what the answers tell of the door. What chooses is
 * pure: visits, rows and the day go in, questions come out.
 */
package io.github.doggydoor.teach.ask;
