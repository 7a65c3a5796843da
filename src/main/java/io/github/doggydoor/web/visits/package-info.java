/**
 * The view Visits: who came, by day, and all that is known of one visit, with the answer to who it
 * was. What the view Teach shows of visits is made here, too.
 */
package io.github.doggydoor.web.visits;
