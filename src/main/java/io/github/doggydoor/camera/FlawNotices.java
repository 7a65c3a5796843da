package io.github.doggydoor.camera;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the owner what is wrong with a camera's pictures, not at each one. For one thread. */
final class FlawNotices {
  private static final Logger LOG = LoggerFactory.getLogger(FrameGrabber.class);

  private final String name;
  private final OncePerHour odd = new OncePerHour(LOG);
  private final OncePerHour torn = new OncePerHour(LOG);

  /**
   * @param name the camera's
   */
  FlawNotices(String name) {
    this.name = name;
  }

  void tell(Flaw flaw) {
    switch (flaw) {
      case NONE -> {}
      case ODD ->
          odd.warn(
              "Pictures of "
                  + name
                  + " are written oddly, such as with bytes before their end that do not belong"
                  + " there: no harm");
      case TORN ->
          torn.warn(
              "A part of a picture of "
                  + name
                  + " is missing, and it is passed over: look at its cable, hub, power or network");
    }
  }
}
