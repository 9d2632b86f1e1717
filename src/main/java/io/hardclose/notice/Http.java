package io.hardclose.notice;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A body sent somewhere, twice at most, in bounded time. */
final class Http {
  /** For a whole exchange: what comes after the headers may come a byte a second. */
  private static final Duration EXCHANGE = Duration.ofSeconds(4);

  private static final int TRIES = 2;

  private Http() {}

  static void post(String url, String contentType, String body)
      throws IOException, InterruptedException {
    post(url, contentType, HttpRequest.BodyPublishers.ofString(body));
  }

  static void post(String url, String contentType, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(EXCHANGE).build();
    HttpRequest request =
        HttpRequest.newBuilder(address(url)).header("Content-Type", contentType).POST(body).build();
    for (int tries = 1; ; tries++) {
      try {
        int status = answer(client, request);
        if (status / 100 == 2) {
          return;
        }
        // What the server refuses it refuses again; what it fails at it may not.
        if (status < 500 || tries == TRIES) {
          throw new Refused("it answered " + status);
        }
      } catch (Refused e) {
        throw e;
      } catch (IOException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private static int answer(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> exchange =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return exchange.get(EXCHANGE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new Refused("it did not answer within " + EXCHANGE.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  /** Trying again would not help. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * @throws IOException without the address, which is often a secret
   */
  private static URI address(String url) throws IOException {
    return parsed(url)
        .filter(uri -> String.valueOf(uri.getScheme()).matches("(?i)https?"))
        .orElseThrow(
            () -> new IOException("the address is none; write it as https://host:port/path"));
  }

  /**
   * @throws IOException without the address
   */
  static URI mailServer(String url) throws IOException {
    return parsed(url)
        .filter(uri -> String.valueOf(uri.getScheme()).matches("smtps?"))
        .orElseThrow(() -> new IOException("the address is none; write it as smtp://host:port"));
  }

  private static Optional<URI> parsed(String url) {
    try {
      return Optional.of(new URI(url.strip()))
          .filter(uri -> uri.getScheme() != null && uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Scheme, host and port: what stands before and after them is often a secret. */
  static String place(String url) {
    return parsed(url)
        .map(
            uri ->
                uri.getScheme()
                    + "://"
                    + uri.getHost()
                    + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
        .orElse("an address that is none");
  }

  /** What the failure of an exchange says, where its own message says nothing or only a name. */
  static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException
          || cause instanceof java.nio.channels.UnresolvedAddressException) {
        return "its host is not known here";
      }
    }
    String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    String named =
        text.isEmpty() || text.equals("null") ? failure.getClass().getSimpleName() : text;
    return named.endsWith(".") ? named.substring(0, named.length() - 1) : named;
  }
}
