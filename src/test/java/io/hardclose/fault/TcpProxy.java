package io.hardclose.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The network between the program and the server, and what can happen to it. */
final class TcpProxy implements AutoCloseable {
  /** {@code HALF_OPEN} loses what the server says, {@code BLACK_HOLE} what either side says. */
  enum Network {
    HEALTHY,
    BLACK_HOLE,
    HALF_OPEN,
    ONE_BYTE_A_SECOND
  }

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final int server;
  private volatile Network network = Network.HEALTHY;

  TcpProxy(int server) throws IOException {
    this.server = server;
    daemon(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  void becomes(Network state) {
    network = state;
  }

  /** Ends each connection with RST, as a firewall does that has forgotten it; then all is well. */
  void reset() {
    network = Network.HEALTHY;
    for (Socket socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException closedMeanwhile) {
        // It is gone, which is what was wanted.
      }
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    reset();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.addAll(List.of(client, database));
        daemon(() -> pump(client, database, false));
        daemon(() -> pump(database, client, true));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        deliver(buffer, count, out, answers);
      }
    } catch (IOException ended) {
      // Either side may end a connection at any time.
    }
  }

  private void deliver(byte[] buffer, int count, OutputStream out, boolean answers)
      throws IOException {
    for (int sent = 0; sent < count; ) {
      boolean lost = network == Network.BLACK_HOLE || (network == Network.HALF_OPEN && answers);
      boolean slow = network == Network.ONE_BYTE_A_SECOND;
      if (lost || slow) {
        pause(lost ? 20 : 1000);
      }
      if (!lost) {
        int now = slow ? 1 : count - sent;
        out.write(buffer, sent, now);
        sent += now;
      }
    }
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
