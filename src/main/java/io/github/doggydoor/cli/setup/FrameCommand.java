package io.github.doggydoor.cli.setup;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.Wiring;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code doggydoor frame}: what {@code setup} has systemd run in the service's sandbox, where
 * neither its files nor its folder for temporary ones are seen. So the configuration comes by
 * standard input, and the picture goes to standard output.
 */
@Command(
    name = "frame",
    hidden = true,
    description =
        "Writes a picture of the camera to standard output, as JPEG; the configuration comes by"
            + " standard input, and --config says where it is to stand.",
    mixinStandardHelpOptions = true)
public final class FrameCommand implements Callable<Integer> {
  static final int QUALITY = 90;

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws Exception {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    Configuration configuration = ConfigurationReader.parse(text, config.file());
    Wiring wiring = new Wiring(configuration, Optional.empty(), Optional.empty());
    Image picture = FirstPicture.of(wiring, configuration.camera().firstFrame());
    System.out.write(PhotoDecoder.encodeJpeg(picture, QUALITY));
    System.out.flush();
    return ExitCode.OK;
  }
}
