package io.hardclose.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** A body sent somewhere, twice at most, in bounded time. */
final class Http {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int TRIES = 2;

  private Http() {}

  static void post(String url, String contentType, String body)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(ANSWER)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    for (int tries = 1; ; tries++) {
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 == 2) {
          return;
        }
        // What the server refuses it refuses again; what it fails at it may not.
        if (status < 500 || tries == TRIES) {
          throw new IOException("it answered " + status);
        }
      } catch (HttpTimeoutException slow) {
        throw slow;
      } catch (IOException e) {
        if (tries == TRIES || String.valueOf(e.getMessage()).startsWith("it answered")) {
          throw e;
        }
      }
    }
  }

  /** Scheme and host: what follows is often a secret. */
  static String place(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getScheme() + "://" + uri.getAuthority();
    } catch (IllegalArgumentException e) {
      return "an address that is none";
    }
  }
}
