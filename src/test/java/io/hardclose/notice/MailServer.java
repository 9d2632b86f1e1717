package io.hardclose.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes one mail, as SMTP is spoken (RFC 5321). */
final class MailServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  final CompletableFuture<List<String>> mail = CompletableFuture.supplyAsync(this::take);

  MailServer() throws IOException {}

  String url() {
    return "smtp://localhost:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private List<String> take() {
    List<String> lines = new ArrayList<>();
    try (Socket client = socket.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true)) {
      out.print("220 test\r\n");
      out.flush();
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (data && !line.equals(".")) {
          continue;
        }
        boolean begins = !data && line.equals("DATA");
        data = begins;
        out.print(begins ? "354 go on\r\n" : line.equals("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
        out.flush();
        if (line.equals("QUIT")) {
          break;
        }
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
