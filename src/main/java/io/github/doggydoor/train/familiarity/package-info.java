/**
 * How familiar a picture is to a model: the references, the least familiarity that is known, and
 * how both get into a model that was made elsewhere, or earlier, with what teaching wants.
 *
 * <p>Called by {@code regimen} and {@code compact}, and by {@code cli} to adapt a model; calls
 * {@code photos}, {@code network}, {@code rows} and {@code vision}. References do not change; an
 * adaptation belongs to its caller's thread.
 */
package io.github.doggydoor.train.familiarity;
