package io.hardclose.notice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An HTTP server that writes down what it is sent, and answers as it is told. */
public final class Listener implements AutoCloseable {
  private final HttpServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /** What came. */
  public record Heard(String path, String type, byte[] body) {
    public String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private Listener(int status, long millis, int bytes) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          heard.add(
              new Heard(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestBody().readAllBytes()));
          if (bytes == 0) {
            sleep(millis);
          }
          exchange.sendResponseHeaders(status, bytes == 0 ? -1 : bytes);
          for (int sent = 0; sent < bytes; sent++) {
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            sleep(millis);
          }
          exchange.close();
        });
    server.start();
  }

  public static Listener answering(int status) throws IOException {
    return new Listener(status, 0, 0);
  }

  public static Listener silentFor(long millis) throws IOException {
    return new Listener(200, millis, 0);
  }

  /** Its headers come at once, and then a byte in each of so many milliseconds, for a minute. */
  public static Listener dripping(long millis) throws IOException {
    return new Listener(200, millis, (int) (60_000 / millis));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }
}
