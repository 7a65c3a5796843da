package io.github.doggydoor.web;

/**
 * What came of a command.
 *
 * @param done whether the door did it
 * @param reason in words, as the door log has it; why not, where it did not
 */
public record Answered(boolean done, String reason) {}
