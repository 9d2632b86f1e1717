package io.hardclose.database;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Stops an embedded server when the program is told to stop. One that is just starting is let start
 * first: half started it would go on without its program.
 */
final class StopOnSignal {
  private final CompletableFuture<Optional<EmbeddedServer>> started = new CompletableFuture<>();
  private final Thread hook =
      new Thread(() -> started.join().ifPresent(EmbeddedServer::close), "hardclose-stop-server");

  /** Starts the server, watched from its first moment. */
  EmbeddedServer start(Supplier<EmbeddedServer> start) {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      EmbeddedServer server = start.get();
      started.complete(Optional.of(server));
      return server;
    } finally {
      if (started.complete(Optional.empty())) {
        cancel();
      }
    }
  }

  /** Whoever asks for it stops the server itself. */
  void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // It stops the server while this thread goes on to fail.
    }
  }
}
