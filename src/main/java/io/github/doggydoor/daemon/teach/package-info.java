/**
 * What the running door does with what the owner teaches: it goes by the generation of the head
 * that was chosen, and gives it up by itself ({@code HeadWatch}), notes where the shadow beside it
 * says otherwise, and has the owner asked about visits ({@code Questioner}).
 *
 * <p>Its threads are {@code generation} and {@code questions}; whatever befalls them ends the
 * teaching alone.
 */
package io.github.doggydoor.daemon.teach;
