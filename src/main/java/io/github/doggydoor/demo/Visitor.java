package io.github.doggydoor.demo;

import java.util.Locale;

/** Who stands on the step. */
public enum Visitor {
  /** A black, curly dog with a white chest: the one that the door opens for. */
  BO("Bo"),
  CAT("a cat"),
  RACCOON("a raccoon"),
  BROWN_DOG("a brown dog"),
  WHITE_DOG("a white dog"),
  /** Black as Bo is, but smooth and without the white chest. */
  BLACK_DOG("a black dog that looks like Bo"),
  PERSON("a person"),
  NOBODY("an empty step");

  private final String words;

  Visitor(String words) {
    this.words = words;
  }

  /** For people to read. */
  public String words() {
    return words;
  }

  /** The class: {@code bo} or {@code not_bo}. */
  public String label() {
    return this == BO ? "bo" : "not_bo";
  }

  /** The kind within the class: a name for a folder. */
  public String group() {
    return this == NOBODY ? "empty" : name().toLowerCase(Locale.ROOT);
  }
}
