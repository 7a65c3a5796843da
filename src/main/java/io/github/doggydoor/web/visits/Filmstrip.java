package io.github.doggydoor.web.visits;

import io.github.doggydoor.camera.PictureSize;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import io.github.doggydoor.vision.ScoredFrame;
import io.github.doggydoor.vision.Square;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pictures of a visit; {@code filmstrip.mustache} shows them. */
public final class Filmstrip {
  private Filmstrip() {}

  /**
   * A picture.
   *
   * @param address empty where it is gone
   * @param words what it shows, for those who do not see it
   * @param when since the visit's begin, and whether by night; may be empty
   * @param why it was kept, in the door's words; may be empty
   * @param square what of it was looked at; empty where that was all
   */
  public record Picture(
      String address,
      String words,
      String when,
      String why,
      int width,
      int height,
      List<Box> square) {}

  /** A part of a picture, in shares of its width and height. */
  public record Box(String x, String y, String width, String height) {}

  /** Of a kept visit. */
  public static List<Picture> of(TeachStore store, KeptVisit visit, Times times) {
    List<Picture> pictures = new ArrayList<>();
    for (KeptPicture picture : visit.pictures()) {
      Optional<byte[]> jpeg = read(store, picture);
      int number = pictures.size();
      String when =
          picture.frame() < visit.frames().size()
              ? times
                  .texts()
                  .say(
                      "visits.after", times.seconds(visit.frames().get(picture.frame()).after(), 1))
              : "";
      pictures.add(
          picture(
              jpeg,
              address(visit.id(), number),
              times.texts().say("visits.picture", Integer.toString(number + 1), when),
              when(picture, when, times),
              picture.why()));
    }
    return List.copyOf(pictures);
  }

  /** Where one from the middle of what is kept is; empty where none is. */
  public static String middle(VisitSummary visit) {
    int pictures = visit.pictures().size();
    return pictures == 0 ? "" : address(visit.id(), pictures / 2);
  }

  private static String address(long visit, int number) {
    return "/visits/" + visit + "/pictures/" + number + ".jpg";
  }

  private static String when(KeptPicture picture, String when, Times times) {
    String night = picture.night() ? times.texts().say("visits.night") : "";
    return when.isEmpty() || night.isEmpty() ? when + night : when + ", " + night;
  }

  /** One whose JPEG was read; empty where it is gone. */
  static Picture picture(
      Optional<byte[]> jpeg, String address, String words, String when, String why) {
    Optional<PictureSize> size = jpeg.flatMap(PictureSize::of);
    if (size.isEmpty()) {
      return new Picture("", words, when, why, 0, 0, List.of());
    }
    int width = size.get().width();
    int height = size.get().height();
    List<Box> square =
        ScoredFrame.looked(jpeg.get(), width, height).stream()
            .map(looked -> box(looked, width, height))
            .toList();
    return new Picture(address, words, when, why, width, height, square);
  }

  private static Box box(Square looked, double width, double height) {
    return new Box(
        share(looked.x() / width),
        share(looked.y() / height),
        share(looked.width() / width),
        share(looked.height() / height));
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }

  /** Its visit may have had to make room while the page was made. */
  private static Optional<byte[]> read(TeachStore store, KeptPicture picture) {
    try {
      return Optional.of(store.picture(picture));
    } catch (TeachException gone) {
      return Optional.empty();
    }
  }
}
