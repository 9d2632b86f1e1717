package io.hardclose.notice;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** Sends a mail when a month was closed, or a run was refused or failed. */
final class Mail implements Notices.Channel {
  /** For each answer; what they take together is bounded by {@link Notices}. */
  private static final String MILLIS = "8000";

  private final String server;
  private final Notices.Settings settings;

  /**
   * @param server smtp://host:port, or smtps://host:port
   */
  Mail(String server, Notices.Settings settings) {
    this.server = server;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "the mail server " + Http.place(server);
  }

  @Override
  public void tell(RunNotice notice) throws MessagingException, IOException {
    if (notice.event().isEmpty()) {
      return;
    }
    URI uri = Http.mailServer(server);
    String protocol = uri.getScheme();
    Session session = Session.getInstance(properties(protocol));
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(required("MAIL_FROM")));
    message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(required("MAIL_TO")));
    message.setSubject(notice.subject(), StandardCharsets.UTF_8.name());
    message.setText(text(notice), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(notice.ended()));
    message.saveChanges();
    try (Transport transport = session.getTransport(protocol)) {
      transport.connect(
          uri.getHost(),
          uri.getPort(),
          settings.value("MAIL_USER").orElse(null),
          settings.secret("MAIL_PASSWORD").orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  /** Encrypted when the server offers it, and always when there is a password to be kept. */
  private Properties properties(String protocol) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "connectiontimeout", MILLIS);
    properties.put(prefix + "timeout", MILLIS);
    properties.put(prefix + "writetimeout", MILLIS);
    properties.put(prefix + "starttls.enable", "true");
    properties.put(
        prefix + "starttls.required", String.valueOf(settings.value("MAIL_USER").isPresent()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    return properties;
  }

  private String required(String name) throws MessagingException {
    return settings
        .value(name)
        .orElseThrow(() -> new MessagingException("HARDCLOSE_" + name + " is not set"));
  }

  private static String text(RunNotice notice) {
    StringBuilder text = new StringBuilder(notice.subject()).append(".\n\n");
    for (RunNotice.ClosedMonth month : notice.closed()) {
      text.append("period ")
          .append(month.period())
          .append(" is closed, close ")
          .append(month.closeNo())
          .append(" by ")
          .append(month.closedBy())
          .append(": ")
          .append(month.postings())
          .append(" postings, root ")
          .append(month.root())
          .append(".\n");
    }
    if (!notice.said().isEmpty()) {
      text.append(notice.said()).append("\n");
    }
    notice
        .book()
        .ifPresent(
            book ->
                text.append("\nMonths due: ")
                    .append(book.monthsDue())
                    .append(". Checks failed: ")
                    .append(book.checksFailed())
                    .append(". Rejected rows: ")
                    .append(book.rowsRejected())
                    .append(".\n"));
    return text.toString();
  }
}
