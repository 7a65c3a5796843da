/**
 * What was learnt from visits, as numbers: the head that reads the model's features, on disk and at
 * work.
 */
package io.github.doggydoor.teach.heads;
