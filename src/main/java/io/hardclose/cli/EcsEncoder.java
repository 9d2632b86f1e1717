package io.hardclose.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What the libraries log, as {@link Said} writes what the commands say. See logback.xml. */
public final class EcsEncoder extends EncoderBase<ILoggingEvent> {
  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent logged) {
    Map<String, Object> event =
        EcsEvent.of(
            Instant.ofEpochMilli(logged.getTimeStamp()),
            logged.getLevel().toString(),
            logged.getFormattedMessage());
    event.put("log.logger", logged.getLoggerName());
    event.put("process.thread.name", logged.getThreadName());
    IThrowableProxy thrown = logged.getThrowableProxy();
    if (thrown != null) {
      event.put("error.type", thrown.getClassName());
      event.put("error.message", String.valueOf(thrown.getMessage()));
      event.put("error.stack_trace", ThrowableProxyUtil.asString(thrown));
    }
    return (Json.text(event) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
