package io.github.doggydoor.mqtt;

import java.util.Optional;

/**
 * How the door shows up in Home Assistant.
 *
 * @param enabled whether it does; where not, what an earlier configuration left there is taken back
 * @param prefix where Home Assistant listens for devices, {@code homeassistant} unless changed
 *     there
 * @param contact whether a contact at the flap is wired
 * @param remoteUnlock whether UNLOCK is obeyed; only then is there something to unlock with
 * @param version of doggydoor
 * @param whereabouts whether the door can know where a dog is
 * @param dogs whom it knows; empty where that is told later ({@link MqttLink#dogs}), and nothing
 *     before it
 * @param page where the door's own page is, such as {@code https://door.home:8480}; empty where no
 *     other machine reaches it
 */
public record HomeAssistant(
    boolean enabled,
    String prefix,
    boolean contact,
    boolean remoteUnlock,
    String version,
    boolean whereabouts,
    Optional<Household> dogs,
    Optional<String> page) {
  /** Where Home Assistant says that it has started. */
  String birthTopic() {
    return prefix + "/status";
  }

  /** Where the door says what it is. */
  String discoveryTopic(Topics topics) {
    return prefix + "/device/" + id(topics) + "/config";
  }

  /**
   * The id of the door among all devices, and the beginning of the id of each of its entities. It
   * must stay what it is: Home Assistant knows the owner's names and settings by it.
   */
  static String id(Topics topics) {
    return (topics.base() + "_" + topics.door()).replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
