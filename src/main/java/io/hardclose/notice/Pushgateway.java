package io.hardclose.notice;

/** Pushes the metrics; what a run does not say, such as a success it had not, stays as it was. */
final class Pushgateway implements Notices.Channel {
  private final String url;

  Pushgateway(String url) {
    this.url = url;
  }

  @Override
  public String name() {
    return "the Pushgateway at " + Http.place(url);
  }

  @Override
  public void tell(RunNotice notice) throws Exception {
    Http.post(
        url.replaceFirst("/+$", "") + "/metrics/job/hardclose/command/" + notice.command(),
        "text/plain; version=0.0.4",
        RunMetrics.text(notice));
  }
}
