package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IntakePropertyTest {
  @Property
  void anyBytesGetAnAnswer(@ForAll byte[] payload, @ForAll String tail) {
    byte[] nearly = ("{\"command\":" + tail).getBytes(StandardCharsets.UTF_8);
    assertNotNull(Intake.command(payload, false, true));
    assertNotNull(Intake.command(nearly, false, true));
    assertNotNull(Intake.mode(payload, false, true));
  }
}
