package io.github.doggydoor.cli.demo;

/** Tells a view how many pictures are drawn; painters of any thread may call. */
final class Drawing {
  private final DemoView view;
  private final String what;
  private final int all;
  private int most;

  Drawing(DemoView view, String what, int all) {
    this.view = view;
    this.what = "Drawing " + all + " " + what;
    this.all = all;
    view.working(this.what, 0, all);
  }

  synchronized void drawn(int done) {
    if (done > most && done < all) {
      most = done;
      view.working(what, done, all);
    }
  }

  void end() {
    view.working(what, all, all);
  }
}
