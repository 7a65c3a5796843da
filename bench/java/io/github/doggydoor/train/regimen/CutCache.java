package io.github.doggydoor.train.regimen;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.step.CutOut;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Cut-outs in files, by the sums of their photos; an empty file where none was clean. */
record CutCache(Path folder, ExamFeatures features) {
  Map<Path, CutOut> of(List<Path> photos, Callable<Map<Path, CutOut>> cutting) throws Exception {
    Files.createDirectories(folder);
    boolean all = true;
    for (Path photo : photos) {
      all &= Files.exists(file(photo));
    }
    if (!all) {
      Map<Path, CutOut> cut = cutting.call();
      for (Path photo : photos) {
        write(file(photo), cut.get(photo));
      }
      return cut;
    }
    Map<Path, CutOut> known = new LinkedHashMap<>();
    for (Path photo : photos) {
      if (Files.size(file(photo)) > 0) {
        known.put(photo, read(file(photo)));
      }
    }
    return known;
  }

  private Path file(Path photo) throws IOException {
    return folder.resolve(features.sum(photo) + ".cut");
  }

  private static void write(Path file, CutOut cut) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      if (cut != null) {
        out.writeInt(cut.picture().width());
        out.writeInt(cut.picture().height());
        out.writeBoolean(cut.cutBelow());
        out.write(cut.picture().bgr());
        out.write(cut.alpha());
      }
    }
  }

  private static CutOut read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int width = in.readInt();
      int height = in.readInt();
      boolean below = in.readBoolean();
      byte[] bgr = in.readNBytes(width * height * 3);
      return new CutOut(new Image(width, height, bgr), in.readNBytes(width * height), below);
    }
  }
}
